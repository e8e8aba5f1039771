package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;

/**
 * The threads of a dump and the objects their frames refer to. Where the fields of {@code
 * java.lang.Thread} lie differs: status and daemon flag are in the object itself up to JDK 18 and
 * in its {@code holder} from 19 on.
 */
public final class Threads {
  private static final int LONGEST_NAME = 200;
  private static final String UNKNOWN = "UNKNOWN";

  private final List<AuditThread> all = new ArrayList<>();
  private final Int2ObjectOpenHashMap<AuditThread> byObject = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<List<FrameTouch>> touches = new Int2ObjectOpenHashMap<>();

  /**
   * A frame that refers to an object.
   *
   * @param thread the thread
   * @param frame the frame
   * @param depth 0 for the top frame
   */
  public record FrameTouch(AuditThread thread, StackFrame frame, int depth) {}

  private final ThreadDumpEvidence dumped;

  private Threads(ThreadDumpEvidence dumped) {
    this.dumped = dumped;
  }

  /** Reads all threads of a heap dump that has no thread dump beside it. */
  public static Threads of(HeapSnapshot snapshot) throws IOException {
    return of(snapshot, ThreadDumpEvidence.none());
  }

  /**
   * Reads all threads.
   *
   * @param dumped what thread dumps say of them; where the heap dump does not tell the state of a
   *     thread, theirs is taken
   */
  public static Threads of(HeapSnapshot snapshot, ThreadDumpEvidence dumped) throws IOException {
    Threads threads = new Threads(dumped);
    for (HeapThread thread : snapshot.threads()) {
      AuditThread described = threads.withState(describe(snapshot, thread));
      threads.all.add(described);
      threads.byObject.putIfAbsent(thread.ordinal(), described);
      threads.collect(described);
    }
    return threads;
  }

  private AuditThread withState(AuditThread thread) {
    return thread.state().equals(UNKNOWN)
        ? dumped
            .thread(thread.thread())
            .map(joined -> thread.withState(joined.dumped().state()))
            .orElse(thread)
        : thread;
  }

  /** What the thread dumps beside the heap dump say. */
  public ThreadDumpEvidence dumped() {
    return dumped;
  }

  private void collect(AuditThread thread) {
    List<StackFrame> frames = thread.thread().frames();
    for (int depth = 0; depth < frames.size(); depth++) {
      StackFrame frame = frames.get(depth);
      for (int local : frame.locals().stream().distinct().toList()) {
        touches
            .computeIfAbsent(local, o -> new ArrayList<>(2))
            .add(new FrameTouch(thread, frame, depth));
      }
    }
  }

  /**
   * A thread that the dump has an object of, but no root and no stack: an unmounted virtual thread
   * up to JDK 21. Its serial number is negative, so that it equals no thread of the dump.
   *
   * @param object a {@code java.lang.Thread}
   */
  public static AuditThread withoutStack(HeapSnapshot snapshot, int object) throws IOException {
    return describe(snapshot, new HeapThread(object, -2 - object, List.of(), List.of()));
  }

  private static AuditThread describe(HeapSnapshot snapshot, HeapThread thread) throws IOException {
    int object = thread.ordinal();
    if (object < 0) {
      return new AuditThread(thread, "thread-" + thread.serial(), -1, UNKNOWN, false, false);
    }
    HeapClass heapClass = snapshot.classOf(object);
    boolean virtual = heapClass.isSubclassOf("java.lang.BaseVirtualThread");
    int holder = FieldPath.follow(snapshot, object, "holder");
    int place = holder >= 0 ? holder : object;
    return new AuditThread(
        thread,
        name(snapshot, object, thread),
        FieldPath.primitive(snapshot, object, "tid", -1),
        state(snapshot, object, place, virtual),
        virtual,
        FieldPath.primitive(snapshot, place, "daemon", virtual ? 1 : 0) != 0);
  }

  private static String name(HeapSnapshot snapshot, int object, HeapThread thread)
      throws IOException {
    int name = FieldPath.follow(snapshot, object, "name");
    if (name < 0) {
      return "thread-" + thread.serial();
    }
    String text = snapshot.string(name, LONGEST_NAME);
    return text != null ? text : charArray(snapshot, name);
  }

  /** Up to JDK 8 the name is a {@code char[]}. */
  private static String charArray(HeapSnapshot snapshot, int array) throws IOException {
    StringBuilder text = new StringBuilder();
    int length = Math.min(snapshot.arrayLength(array), LONGEST_NAME);
    if (snapshot.kindOf(array) == org.aliasaudit.hprof.ObjectKind.PRIMITIVE_ARRAY) {
      for (int i = 0; i < length; i++) {
        text.append((char) snapshot.primitiveElement(array, i));
      }
    }
    return text.toString();
  }

  private static String state(HeapSnapshot snapshot, int object, int place, boolean virtual)
      throws IOException {
    boolean ownState = FieldPath.field(snapshot.classOf(object), "state") != null;
    if (virtual && ownState) {
      return virtualState(snapshot, object);
    }
    long status = FieldPath.primitive(snapshot, place, "threadStatus", -1);
    return status < 0 ? UNKNOWN : ThreadStates.platform(status);
  }

  /** A running virtual thread is in the state of its carrier (VirtualThread.threadState). */
  private static String virtualState(HeapSnapshot snapshot, int object) throws IOException {
    long state = FieldPath.primitive(snapshot, object, "state", -1);
    int carrier = carrierOf(snapshot, object);
    if (carrier >= 0 && ThreadStates.isRunningOnCarrier(state)) {
      int holder = FieldPath.follow(snapshot, carrier, "holder");
      long status = FieldPath.primitive(snapshot, holder, "threadStatus", -1);
      return status < 0 ? ThreadStates.virtual(state) : ThreadStates.platform(status);
    }
    return state < 0 ? UNKNOWN : ThreadStates.virtual(state);
  }

  /**
   * The platform thread that a virtual thread is mounted on, or {@link HeapSnapshot#NULL}.
   *
   * @param virtualThread object of the virtual thread
   */
  public static int carrierOf(HeapSnapshot snapshot, int virtualThread) {
    return FieldPath.follow(snapshot, virtualThread, "carrierThread");
  }

  /** All threads, in the order of the dump. */
  public List<AuditThread> all() {
    return all;
  }

  /** The thread of a {@code java.lang.Thread} object, or null if the dump has no root for it. */
  public AuditThread ofObject(int object) {
    return object < 0 ? null : byObject.get(object);
  }

  /** The frames that refer to an object through a local or an operand. */
  public List<FrameTouch> touching(int ordinal) {
    return touches.getOrDefault(ordinal, List.of());
  }
}
