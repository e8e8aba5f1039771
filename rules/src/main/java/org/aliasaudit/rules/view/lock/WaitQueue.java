package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.lock.LockLayouts.Row;

/**
 * Walks the queues of synchronizers. A node that is being appended may be linked backwards only, so
 * that what the forward links miss is looked for from the end (OpenJDK 17,
 * AbstractQueuedSynchronizer.java, "Overview").
 */
final class WaitQueue {
  private final HeapSnapshot snapshot;
  private final LockLayouts layouts;

  /**
   * A node that still waits.
   *
   * @param node the node
   * @param thread its thread object
   * @param reader whether it wants to share the lock
   */
  record Entry(int node, int thread, boolean reader) {}

  WaitQueue(HeapSnapshot snapshot, LockLayouts layouts) {
    this.snapshot = snapshot;
    this.layouts = layouts;
  }

  /** The waiting nodes of a synchronizer's queue, first one first; cancelled ones are left out. */
  List<Entry> of(int core, Row queue) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int node : nodes(core, queue)) {
      Entry entry = entry(node);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private IntLinkedOpenHashSet nodes(int core, Row queue) {
    IntLinkedOpenHashSet seen = new IntLinkedOpenHashSet();
    for (String first : queue.alternatives("first")) {
      for (int node = FieldPath.follow(snapshot, core, first); node >= 0 && seen.add(node); ) {
        beside(node, queue, seen);
        node = FieldPath.follow(snapshot, node, queue.get("next"));
      }
    }
    for (String last : queue.alternatives("last")) {
      for (int node : missed(FieldPath.follow(snapshot, core, last), queue.get("prev"), seen)) {
        seen.add(node);
        beside(node, queue, seen);
      }
    }
    return seen;
  }

  private void beside(int node, Row queue, IntLinkedOpenHashSet seen) {
    for (String link : queue.alternatives("beside")) {
      int next = FieldPath.follow(snapshot, node, link);
      while (next >= 0 && seen.add(next)) {
        next = FieldPath.follow(snapshot, next, link);
      }
    }
  }

  private IntList missed(int tail, String prev, IntLinkedOpenHashSet seen) {
    IntLinkedOpenHashSet backwards = new IntLinkedOpenHashSet();
    for (int node = tail; node >= 0 && !seen.contains(node) && backwards.add(node); ) {
      node = FieldPath.follow(snapshot, node, prev);
    }
    IntArrayList forwards = new IntArrayList(backwards);
    Collections.reverse(forwards);
    return forwards;
  }

  private Entry entry(int node) throws IOException {
    Row row = rowOf(snapshot.classOf(node));
    if (row == null || isCancelled(node, row)) {
      return null;
    }
    int thread = FieldPath.follow(snapshot, node, row.get("thread"));
    return thread < 0 ? null : new Entry(node, thread, isReader(node, row));
  }

  private Row rowOf(HeapClass nodeClass) {
    for (Row row : layouts.nodes()) {
      if (fits(row, nodeClass)) {
        return row;
      }
    }
    return null;
  }

  /** A row with a reader class speaks of the nodes of that synchronizer only. */
  private static boolean fits(Row row, HeapClass nodeClass) {
    String reader = row.get("reader-class");
    return hasField(row, "thread", nodeClass)
        && hasField(row, "status", nodeClass)
        && hasField(row, "reader-mark", nodeClass)
        && (reader == null
            || nodeClass.name().startsWith(reader.substring(0, reader.indexOf('$'))));
  }

  private static boolean hasField(Row row, String key, HeapClass nodeClass) {
    return row.get(key) == null || nodeClass.field(row.get(key)) != null;
  }

  private boolean isCancelled(int node, Row row) throws IOException {
    if (row.get("status") == null) {
      return false;
    }
    long status = FieldPath.primitive(snapshot, node, row.get("status"), 0);
    return "negative".equals(row.get("cancelled")) ? status < 0 : status > 0;
  }

  private boolean isReader(int node, Row row) {
    if (row.get("reader-class") != null) {
      return snapshot.classOf(node).isSubclassOf(row.get("reader-class"));
    }
    String mark = row.get("reader-mark");
    return mark != null && FieldPath.follow(snapshot, node, mark) >= 0;
  }
}
