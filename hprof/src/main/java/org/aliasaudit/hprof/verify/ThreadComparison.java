package org.aliasaudit.hprof.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.verify.SnapshotComparison.Pair;

/** Compares threads by their thread object, with frames and locals. */
final class ThreadComparison {
  private final Pair pair;

  ThreadComparison(Pair pair) {
    this.pair = pair;
  }

  void compare() throws DifferenceException {
    if (!pair.tolerates(EngineLimit.ROOT_ORDER)) {
      compareOrder();
    }
    Map<Integer, List<HeapThread>> others = byObject(pair.second());
    Map<Integer, List<HeapThread>> threads = byObject(pair.first());
    pair.require("the number of threads", threads.size(), others.size());
    for (Map.Entry<Integer, List<HeapThread>> entry : threads.entrySet()) {
      List<HeapThread> same = others.get(pair.map().get(entry.getKey()));
      if (same == null) {
        throw pair.difference(
            "thread 0x%x is no thread for %s"
                .formatted(pair.first().idOf(entry.getKey()), pair.secondEngine()));
      }
      compare(entry.getValue(), same);
    }
  }

  private void compareOrder() throws DifferenceException {
    List<HeapThread> a = pair.first().threads();
    List<HeapThread> b = pair.second().threads();
    pair.require("the number of threads", a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      pair.require("the serial number of thread " + i, a.get(i).serial(), b.get(i).serial());
    }
  }

  /** Threads whose object the dump lacks cannot be told apart and are left out. */
  private static Map<Integer, List<HeapThread>> byObject(HeapSnapshot snapshot) {
    Map<Integer, List<HeapThread>> threads = new HashMap<>();
    for (HeapThread thread : snapshot.threads()) {
      if (thread.ordinal() >= 0) {
        threads.computeIfAbsent(thread.ordinal(), o -> new ArrayList<>(1)).add(thread);
      }
    }
    return threads;
  }

  private void compare(List<HeapThread> a, List<HeapThread> b) throws DifferenceException {
    String what = "thread 0x" + Long.toHexString(pair.first().idOf(a.get(0).ordinal()));
    pair.require("the number of roots of " + what, a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      if (!pair.tolerates(EngineLimit.ROOTS_BEFORE_THREAD)) {
        compareJniLocals(what, a.get(i), b.get(i));
      }
      compareStacks(what, a.get(i), b.get(i));
    }
  }

  private void compareJniLocals(String what, HeapThread a, HeapThread b)
      throws DifferenceException {
    pair.require(
        "the JNI locals of " + what,
        sorted(a.jniLocals(), pair.map()),
        sorted(b.jniLocals(), null));
  }

  private static List<Integer> sorted(List<Integer> ordinals, OrdinalMap map) {
    return ordinals.stream().map(o -> map == null ? o : map.get(o)).sorted().toList();
  }

  private void compareStacks(String what, HeapThread a, HeapThread b) throws DifferenceException {
    if (pair.tolerates(EngineLimit.STACKS) || pair.tolerates(EngineLimit.STACK_BY_THREAD)) {
      return;
    }
    pair.require("the number of frames of " + what, a.frames().size(), b.frames().size());
    List<Integer> uncertain = pair.tolerates(EngineLimit.JNI_LOCALS) ? b.jniLocals() : List.of();
    for (int i = 0; i < a.frames().size(); i++) {
      compareFrames("frame " + i + " of " + what, a.frames().get(i), b.frames().get(i), uncertain);
    }
  }

  /**
   * @param uncertain objects whose places in locals are not compared
   */
  private void compareFrames(String what, StackFrame a, StackFrame b, List<Integer> uncertain)
      throws DifferenceException {
    boolean lost = pair.tolerates(EngineLimit.FRAME_WITHOUT_LINE);
    pair.requireName("the class of " + what, a.className(), b.className());
    pair.requireName("the method of " + what, a.method(), b.method());
    pair.requireName("the signature of " + what, a.signature(), b.signature());
    pair.require("the line of " + what, line(a, lost), line(b, lost));
    if (a.line() > 0 || !lost) {
      pair.requireName("the source file of " + what, a.sourceFile(), b.sourceFile());
    }
    pair.require(
        "the locals of " + what,
        a.locals().stream().map(pair.map()::get).filter(l -> !uncertain.contains(l)).toList(),
        b.locals().stream().filter(l -> !uncertain.contains(l)).toList());
  }

  private static int line(StackFrame frame, boolean unknownIsOne) {
    return unknownIsOne && frame.line() == -1 ? 0 : frame.line();
  }
}
