package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;

/** Finds the threads that both dumps have. */
final class ThreadJoin {
  /** What a decoder puts in place of what it cannot read: such a name tells nothing. */
  private static final char UNREADABLE = '\uFFFD';

  private ThreadJoin() {}

  static List<JoinedThread> join(HeapSnapshot snapshot, ThreadDump dump) throws IOException {
    ThreadObjects objects = new ThreadObjects(snapshot);
    Long2ObjectOpenHashMap<HeapThread> byTid = new Long2ObjectOpenHashMap<>();
    for (HeapThread thread : snapshot.threads()) {
      byTid.putIfAbsent(objects.tid(thread.ordinal()), thread);
    }
    List<JoinedThread> joined = new ArrayList<>();
    for (DumpedThread thread : dump.threads()) {
      HeapThread heap = byTid.get(thread.tid());
      if (heap != null && isSame(objects, thread, heap.ordinal())) {
        joined.add(new JoinedThread(heap, thread, unmoved(dump, thread, heap)));
      }
    }
    return joined;
  }

  /** Two runs of one program give the same ids, names and even addresses of objects. */
  private static boolean isSame(ThreadObjects objects, DumpedThread thread, int heap)
      throws IOException {
    long jvmThread = objects.jvmThread(heap);
    boolean bothKnown = jvmThread != 0 && thread.jvmThread() != 0;
    return (!bothKnown || jvmThread == thread.jvmThread())
        && agrees(thread.name(), objects.name(heap));
  }

  private static boolean unmoved(ThreadDump dump, DumpedThread thread, HeapThread heap) {
    return StackAlignment.of(dump, thread, heap).isWhole();
  }

  private static boolean agrees(String dumped, String heap) {
    if (dumped.isEmpty() || heap == null || dumped.indexOf(UNREADABLE) >= 0) {
      return true;
    }
    int length = Math.min(dumped.length(), ThreadObjects.LONGEST_NAME);
    return dumped.substring(0, length).equals(heap);
  }
}
