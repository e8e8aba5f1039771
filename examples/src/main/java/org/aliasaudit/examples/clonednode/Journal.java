package org.aliasaudit.examples.clonednode;

/** A list of lines, linked from the first to the last; made for one thread at a time. */
final class Journal implements Cloneable {
  private Node first;
  private Node last;

  private static final class Node {
    private final String writer;
    private Node next;

    Node(String writer) {
      this.writer = writer;
    }
  }

  Journal(String writer) {
    first = new Node(writer);
    last = first;
  }

  /** The fault: the clone is another object with the same nodes. */
  @Override
  public Journal clone() {
    try {
      return (Journal) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Object.clone() knows this class", e);
    }
  }

  /** The remedy: the clone has nodes of its own. */
  Journal deepClone() {
    Journal copy = new Journal(first.writer);
    for (Node node = first.next; node != null; node = node.next) {
      copy.last.next = new Node(node.writer);
      copy.last = copy.last.next;
    }
    return copy;
  }

  /** Adds a line; {@code halfway} is what the scheduler may do between read and write. */
  void append(String writer, Runnable halfway) {
    Node end = last;
    halfway.run();
    end.next = new Node(writer);
    last = end.next;
  }

  /** Lines of a writer that a reader of the journal finds. */
  int linesOf(String writer) {
    int lines = 0;
    for (Node node = first; node != null; node = node.next) {
      lines += node.writer.equals(writer) ? 1 : 0;
    }
    return lines;
  }

  /** Whether both begin with one node. */
  boolean sharesNodesWith(Journal other) {
    return first == other.first;
  }
}
