package org.aliasaudit.hprof.verify;

import java.util.HashMap;
import java.util.Map;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.verify.SnapshotComparison.Pair;

/** Compares the roots as a multiset of kind, object and thread object. */
final class RootComparison {
  private final Pair pair;

  /**
   * What is compared of a root.
   *
   * @param kind its kind, merged with others where an engine cannot tell them apart
   * @param ordinal the object for the second engine
   * @param thread the thread object for the second engine, or {@link HeapSnapshot#NULL}
   */
  private record Root(RootKind kind, int ordinal, int thread) {}

  RootComparison(Pair pair) {
    this.pair = pair;
  }

  void compare() throws DifferenceException {
    Map<Root, Integer> counts = count(pair.second(), null);
    for (Map.Entry<Root, Integer> root : count(pair.first(), pair.map()).entrySet()) {
      Integer other = counts.remove(root.getKey());
      int found = other == null ? 0 : other;
      if (root.getValue() != found && !isTolerated(root.getKey(), root.getValue(), found)) {
        throw pair.disagreement(count(root.getKey()), root.getValue(), found);
      }
    }
    for (Map.Entry<Root, Integer> root : counts.entrySet()) {
      if (!isTolerated(root.getKey(), 0, root.getValue())) {
        throw pair.disagreement(count(root.getKey()), 0, root.getValue());
      }
    }
  }

  private String count(Root root) {
    return "how often 0x%x is a root of kind %s"
        .formatted(pair.second().idOf(root.ordinal()), root.kind());
  }

  private boolean isTolerated(Root root, int a, int b) {
    if (root.kind() == RootKind.STICKY_CLASS && pair.tolerates(EngineLimit.BOOT_CLASS_ROOTS)) {
      HeapClass rooted = pair.second().classOfClassObject(root.ordinal());
      return Math.min(a, b) == 0 && rooted != null && rooted.loaderOrdinal() < 0;
    }
    boolean android = pair.first().info().format().endsWith("1.0.3");
    return android && root.kind() == RootKind.UNKNOWN && pair.tolerates(EngineLimit.ROOT_KINDS);
  }

  private Map<Root, Integer> count(HeapSnapshot snapshot, OrdinalMap map) {
    Map<Integer, Integer> threads = new HashMap<>();
    for (HeapThread thread : snapshot.threads()) {
      threads.put(thread.serial(), thread.ordinal());
    }
    Map<Root, Integer> counts = new HashMap<>();
    for (GcRoot root : snapshot.roots()) {
      int thread = threads.getOrDefault(root.threadSerial(), HeapSnapshot.NULL);
      int ordinal = map == null ? root.ordinal() : map.get(root.ordinal());
      counts.merge(
          merged(root.kind(), ordinal, map == null ? thread : map.get(thread)), 1, Integer::sum);
    }
    return counts;
  }

  private Root merged(RootKind kind, int ordinal, int thread) {
    if (!pair.tolerates(EngineLimit.ROOT_KINDS)) {
      return new Root(kind, ordinal, thread);
    }
    return switch (kind) {
      case NATIVE_STACK ->
          ofThread(thread) < 0
              ? new Root(RootKind.JNI_GLOBAL, ordinal, HeapSnapshot.NULL)
              : new Root(kind, ordinal, thread);
      case INTERNED_STRING, FINALIZING, DEBUGGER, REFERENCE_CLEANUP, VM_INTERNAL, JNI_MONITOR ->
          new Root(RootKind.UNKNOWN, ordinal, HeapSnapshot.NULL);
      case JNI_LOCAL, JAVA_FRAME -> new Root(kind, ordinal, ofThread(thread));
      default -> new Root(kind, ordinal, HeapSnapshot.NULL);
    };
  }

  private int ofThread(int thread) {
    return pair.tolerates(EngineLimit.ROOTS_BEFORE_THREAD) ? HeapSnapshot.NULL : thread;
  }
}
