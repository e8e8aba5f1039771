package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.NumberReader;
import org.aliasaudit.hprof.References;

/**
 * Chains behind the slots of a table: their number of nodes, their ends, their places. Hashes are
 * among the {@link CheckedNumbers}, so that an engine has them in memory, beside the references of
 * their node.
 */
final class HashTableCheck implements StructureCheck {
  private final int table;
  private final int outside;
  private final StatedSize size;
  private final boolean modulo;
  private final NodeKinds kinds;

  /** What one table has shown so far. */
  private static final class Tally {
    private long nodes;
    private long displaced;
    private long circular;
    private long joined;
  }

  private HashTableCheck(int table, int outside, StatedSize size, boolean modulo, NodeKinds kinds) {
    this.table = table;
    this.outside = outside;
    this.size = size;
    this.modulo = modulo;
    this.kinds = kinds;
  }

  static HashTableCheck bind(Binding binding) throws MisfitException {
    return new HashTableCheck(
        binding.cell("table"),
        binding.has("outside") ? binding.cell("outside") : NamedField.NONE,
        StatedSize.bind(binding),
        "modulo".equals(binding.text("index")),
        new NodeKinds(binding));
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    Tally tally = walk(in, self);
    if (in.isReadable()) {
      in.tableNodes = tally.nodes;
      report(in, size.of(in, self), tally);
    }
  }

  private Tally walk(Inspection in, int self) throws IOException {
    Tally tally = new Tally();
    if (outside >= 0 && in.checked(in.reference(self, outside)) >= 0) {
      tally.nodes++;
    }
    int array = in.objectArray(self, table);
    if (array >= 0) {
      slots(in, array, tally);
    }
    return tally;
  }

  private static void report(Inspection in, long stated, Tally tally) {
    StatedSize.compare(in, stated, tally.nodes);
    if (tally.displaced > 0) {
      in.strongByLength(
          "nodes in a bucket of another hash", "0 nodes", Words.count(tally.displaced, "node"));
    }
    if (tally.circular > 0) {
      in.strong("chains that lead back into themselves", "0 chains", chains(tally.circular));
    }
    if (tally.joined > 0) {
      in.strong("chains that lead into another chain", "0 chains", chains(tally.joined));
    }
  }

  private static String chains(long count) {
    return Words.count(count, "chain");
  }

  private void slots(Inspection in, int array, Tally tally) throws IOException {
    References slots = in.slots.moveTo(array);
    int length = slots.size();
    HashPlaces places = places(in, length);
    for (int i = 0; i < length && in.isReadable(); i++) {
      int node = slots.get(i);
      if (node != HeapSnapshot.NULL) {
        slot(in, in.checked(node), i, places, tally);
      }
    }
  }

  private HashPlaces places(Inspection in, int length) {
    boolean whole = modulo || Integer.bitCount(length) <= 1;
    if (!whole) {
      in.arrayIsCut();
    }
    return new HashPlaces(kinds.areHashed() && whole, modulo, length);
  }

  private void slot(Inspection in, int node, int index, HashPlaces places, Tally tally)
      throws IOException {
    if (node < 0) {
      return;
    }
    NodeKinds.Kind kind = kinds.of(node);
    if (kind.moved() < 0) {
      chain(in, node, kind, index, places, tally);
    } else {
      halves(in, node, kind.moved(), index, places, tally);
    }
  }

  /** The two chains that a chain has become in a table of twice the length. */
  private void halves(Inspection in, int node, int moved, int index, HashPlaces places, Tally tally)
      throws IOException {
    int length = places.length();
    int array = in.objectArray(node, moved);
    if (array < 0 || in.snapshot.arrayLength(array) < index + length) {
      in.missing();
      return;
    }
    int low = in.checked(in.nodes.moveTo(array).get(index));
    int high = in.checked(in.nodes.get(index + length));
    HashPlaces twice = places.twice();
    half(in, low, index, twice, tally);
    half(in, high, index + length, twice, tally);
  }

  private void half(Inspection in, int node, int index, HashPlaces places, Tally tally)
      throws IOException {
    if (node >= 0) {
      chain(in, node, kinds.of(node), index, places, tally);
    }
  }

  private void chain(
      Inspection in, int first, NodeKinds.Kind firstKind, int index, HashPlaces places, Tally tally)
      throws IOException {
    int node = first;
    NodeKinds.Kind kind = firstKind;
    if (kind.list() >= 0) {
      node = in.checked(in.reference(node, kind.list()));
      kind = node < 0 ? kind : kinds.of(node);
    }
    while (node >= 0 && !kind.idle()) {
      if (!in.visit(node)) {
        close(in, node, tally);
        return;
      }
      tally.nodes++;
      if (places.known()) {
        compare(in, node, kind.hash(), index, places, tally);
      }
      node = in.nodeAt(node, kind.next());
      kind = node < 0 ? kind : kinds.of(node);
    }
  }

  private static void compare(
      Inspection in, int node, NumberReader hash, int index, HashPlaces places, Tally tally)
      throws IOException {
    if (hash == null) {
      in.unfit(node);
    } else if (places.isDisplaced((int) hash.read(node), index)) {
      tally.displaced++;
    }
  }

  /** A chain came to a node that was met before: one of its own, or one of another chain. */
  private void close(Inspection in, int node, Tally tally) {
    CycleGuard guard = new CycleGuard();
    int at = node;
    while (at >= 0 && !guard.closes(at)) {
      at = in.nodeAt(at, kinds.of(at).next());
    }
    if (at >= 0) {
      tally.circular++;
    } else {
      tally.joined++;
    }
  }
}
