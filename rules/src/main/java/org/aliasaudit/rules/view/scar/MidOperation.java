package org.aliasaudit.rules.view.scar;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.touch.MethodRoles;
import org.aliasaudit.rules.view.touch.Role;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * Whether a thread was changing an object when the dump was written: then the object may be broken
 * for a moment, as every object is whose parts are not changed at once.
 */
final class MidOperation {
  private final HeapSnapshot snapshot;
  private final Touches touches;

  /** Methods that some thread is in, on objects that the dump does not name, by their class. */
  private final Map<String, String> unnamed = new TreeMap<>();

  MidOperation(HeapSnapshot snapshot, Threads threads, Touches touches, MethodRoles roles) {
    this.snapshot = snapshot;
    this.touches = touches;
    for (AuditThread thread : threads.all()) {
      collect(thread.thread().frames(), roles);
    }
  }

  private void collect(List<StackFrame> frames, MethodRoles roles) {
    for (int depth = 0; depth < frames.size(); depth++) {
      StackFrame frame = frames.get(depth);
      List<HeapClass> classes = snapshot.classesNamed(frame.className());
      boolean writes =
          !classes.isEmpty() && roles.of(classes.get(0), frame.method()) == Role.WRITER;
      if (writes && !isNamed(frames, depth)) {
        unnamed.putIfAbsent(frame.className(), frame.className() + "." + frame.method());
      }
    }
  }

  /**
   * True if the object that a method works on is among the locals of its frame, of its caller or of
   * the method that it calls, which is mostly one of the same object.
   */
  private boolean isNamed(List<StackFrame> frames, int depth) {
    int from = Math.max(0, depth - 1);
    int to = Math.min(frames.size(), depth + 2);
    return frames.subList(from, to).stream().anyMatch(f -> hasReceiver(f, frames.get(depth)));
  }

  /** True if a local of a frame is an object that the method of another can be called on. */
  private boolean hasReceiver(StackFrame frame, StackFrame method) {
    return frame.locals().stream()
        .anyMatch(local -> snapshot.classOf(local).isSubclassOf(method.className()));
  }

  /** True if a thread is in a method that changes the object. */
  boolean isIn(int object) {
    return touches.of(object).stream().anyMatch(touch -> touch.role() == Role.WRITER);
  }

  /**
   * A method that some thread is in and that changes an object of this class, which the dump does
   * not name because compiled code had no more need of it; or null.
   */
  String mayBeIn(int object) {
    for (HeapClass c = snapshot.classOf(object); c != null; c = c.superclass()) {
      String method = unnamed.get(c.name());
      if (method != null) {
        return method;
      }
    }
    return null;
  }
}
