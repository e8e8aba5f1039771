package org.aliasaudit.hprof.testing;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.RootKind;

/**
 * A thread of a {@link DumpBuilder}: its {@code java.lang.Thread} object, its stack, and the roots
 * that come with them. Frames are added top first; {@link #local} and {@link #jniLocal} belong to
 * the frame added last.
 */
public final class ThreadSpec implements Identified {
  /** {@code threadStatus} of a running thread (OpenJDK 17, javaThreadStatus.hpp). */
  public static final int RUNNABLE = 0x5;

  /** {@code threadStatus} of a thread in {@code Thread.sleep}. */
  public static final int SLEEPING = 0xe1;

  /** {@code threadStatus} of a thread in {@code Object.wait}. */
  public static final int WAITING = 0x191;

  /** {@code threadStatus} of a thread in {@code LockSupport.park}. */
  public static final int PARKED = 0x291;

  /** {@code threadStatus} of a thread that waits to enter a monitor. */
  public static final int BLOCKED = 0x401;

  private final DumpBuilder dump;
  private final InstanceSpec object;
  private final InstanceSpec statusHolder;
  private final int serial;
  private final List<Frame> frames = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();
  private boolean rooted = true;
  private InstanceSpec threadLocals;
  private ArraySpec threadLocalTable;
  private int threadLocalCount;

  /** A frame whose names are name identifiers of the dump. */
  record Frame(long id, long method, long signature, long source, int classSerial, int line) {}

  /** A root that belongs to this thread. */
  record Root(RootKind kind, long id, int frame) {}

  ThreadSpec(DumpBuilder dump, InstanceSpec object, InstanceSpec statusHolder, int serial) {
    this.dump = dump;
    this.object = object;
    this.statusHolder = statusHolder;
    this.serial = serial;
    status(RUNNABLE);
  }

  @Override
  public long id() {
    return object.id();
  }

  /** Its {@code java.lang.Thread} object. */
  public InstanceSpec object() {
    return object;
  }

  /** Serial number of the thread. */
  public int serial() {
    return serial;
  }

  /** Sets {@code threadStatus}, wherever the thread's layout holds it. */
  public ThreadSpec status(int threadStatus) {
    statusHolder.set("threadStatus", threadStatus);
    return this;
  }

  /** Parks the thread on a blocker. */
  public ThreadSpec parkedOn(long blocker) {
    object.set("parkBlocker", blocker);
    return status(PARKED);
  }

  /** Adds a frame of a method without parameters, in the file named after its class. */
  public ThreadSpec frame(String className, String method, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    String source = (nested > 0 ? simple.substring(0, nested) : simple) + ".java";
    return frame(className, method, "()V", source, line);
  }

  /**
   * Adds a frame below those that are there.
   *
   * @param source source file, or null if unknown
   */
  public ThreadSpec frame(
      String className, String method, String signature, String source, int line) {
    long sourceId = source == null ? 0 : dump.nameId(source);
    int classSerial = dump.clazz(className).serial();
    long id = dump.nextFrameId();
    frames.add(
        new Frame(id, dump.nameId(method), dump.nameId(signature), sourceId, classSerial, line));
    return this;
  }

  /** Adds a local of the last frame. */
  public ThreadSpec local(long id) {
    roots.add(new Root(RootKind.JAVA_FRAME, id, frames.size() - 1));
    return this;
  }

  /** Adds a local of the last frame. */
  public ThreadSpec local(Identified object) {
    return local(object.id());
  }

  /** Adds a JNI local of the last frame, or of no frame if there is none. */
  public ThreadSpec jniLocal(long id) {
    roots.add(new Root(RootKind.JNI_LOCAL, id, frames.size() - 1));
    return this;
  }

  /** Adds a root of the thread's native stack. */
  public ThreadSpec nativeStack(long id) {
    roots.add(new Root(RootKind.NATIVE_STACK, id, -1));
    return this;
  }

  /** Adds a root that the thread blocks. */
  public ThreadSpec threadBlock(long id) {
    roots.add(new Root(RootKind.THREAD_BLOCK, id, -1));
    return this;
  }

  /** Leaves out its THREAD_OBJECT root. */
  public ThreadSpec withoutRoot() {
    rooted = false;
    return this;
  }

  /**
   * Adds an entry to the thread's {@code ThreadLocalMap}; at most 16.
   *
   * @param key a {@code ThreadLocal}, 0 for a stale entry
   */
  public ThreadSpec threadLocal(long key, long value) {
    if (threadLocals == null) {
      threadLocals = dump.jdk().threadLocalMap();
      threadLocalTable = dump.objectArray("java.lang.ThreadLocal$ThreadLocalMap$Entry", 16);
      threadLocals.set("table", threadLocalTable).set("threshold", 10);
      object.set("threadLocals", threadLocals);
    }
    threadLocalTable.set(threadLocalCount++, dump.jdk().threadLocalEntry(key, value));
    threadLocals.set("size", threadLocalCount);
    return this;
  }

  List<Frame> frames() {
    return frames;
  }

  int traceSerial() {
    return serial + 1;
  }

  void writeStack(HprofWriter out) {
    for (Frame f : frames) {
      out.frame(f.id(), f.method(), f.signature(), f.source(), f.classSerial(), f.line());
    }
    out.trace(traceSerial(), serial, frames.stream().mapToLong(Frame::id).toArray());
  }

  void writeRoots(HeapWriter heap) {
    if (rooted) {
      heap.root(RootKind.THREAD_OBJECT, id(), serial, traceSerial());
    }
    for (Root root : roots) {
      heap.root(root.kind(), root.id(), serial, root.frame());
    }
  }
}
