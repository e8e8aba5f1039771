package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;

/**
 * What stands around a thread in a dump: its group, its continuation, the receivers of its frames.
 */
public final class ThreadPlaces {
  private static final int LONGEST_NAME = 200;
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private ThreadPlaces() {}

  /**
   * Name of the thread's group, or null: {@code Thread.group} up to JDK 18, {@code
   * Thread.holder.group} from 19 on (java/lang/Thread.java). A virtual thread has no such field.
   */
  public static String group(HeapSnapshot snapshot, int thread) throws IOException {
    if (thread < 0) {
      return null;
    }
    int holder = FieldPath.follow(snapshot, thread, "holder");
    int name = FieldPath.follow(snapshot, holder >= 0 ? holder : thread, "group.name");
    return name < 0 ? null : snapshot.string(name, LONGEST_NAME);
  }

  /**
   * The continuation of a virtual thread, or {@link HeapSnapshot#NULL}: {@code VirtualThread.cont}
   * (JDK 21 to 25, java/lang/VirtualThread.java). {@code Thread} has a {@code cont} of its own, the
   * continuation that a carrier has mounted.
   */
  public static int continuation(HeapSnapshot snapshot, int thread) {
    HeapField field = thread < 0 ? null : snapshot.classOf(thread).field(VIRTUAL_THREAD, "cont");
    return field == null || field.cell() < 0
        ? HeapSnapshot.NULL
        : snapshot.references().moveTo(thread).get(field.cell());
  }

  /**
   * The object that a frame's method was called on, or {@link HeapSnapshot#NULL}: its first local,
   * if that is of the frame's class. A dump does not say which methods are static; of one whose
   * first argument is of its own class this is that argument. Compiled code drops a receiver that
   * it no longer needs.
   */
  public static int receiver(HeapSnapshot snapshot, StackFrame frame) {
    int first = frame.locals().isEmpty() ? HeapSnapshot.NULL : frame.locals().get(0);
    return first >= 0 && snapshot.classOf(first).isSubclassOf(frame.className())
        ? first
        : HeapSnapshot.NULL;
  }
}
