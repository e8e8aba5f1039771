package org.aliasaudit.rules.view.touch;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.Threads;

/**
 * Which frames are inside which objects:
 *
 * <ul>
 *   <li>a frame that refers to the object through a local or an operand,
 *   <li>a frame that refers to a helper of it, such as its iterator,
 *   <li>a frame of a method of the object's class without a receiver among its locals, called by a
 *       frame that refers to the object and to no other that the method could be called on:
 *       compiled code drops receivers that it needs no more.
 * </ul>
 */
public final class Touches {
  private static final String OBJECT = "java.lang.Object";

  private final HeapSnapshot snapshot;
  private final Threads threads;
  private final FrameRoles roles;
  private final Int2ObjectOpenHashMap<List<Threads.FrameTouch>> throughHelpers =
      new Int2ObjectOpenHashMap<>();

  /**
   * A frame inside an object.
   *
   * @param depth of the frame, 0 for the top one
   * @param inMethod true if it runs a method of the object, or of a helper of it
   * @param role what that method does; {@link Role#UNKNOWN} if it runs none
   */
  public record Touch(
      AuditThread thread, StackFrame frame, int depth, boolean inMethod, Role role) {}

  /** The touches of a snapshot. */
  public Touches(HeapSnapshot snapshot, Threads threads, FrameRoles roles) {
    this.snapshot = snapshot;
    this.threads = threads;
    this.roles = roles;
    threads.all().forEach(this::collectHelpers);
  }

  private void collectHelpers(AuditThread thread) {
    List<StackFrame> frames = thread.thread().frames();
    for (int depth = 0; depth < frames.size(); depth++) {
      for (int local : frames.get(depth).locals().stream().distinct().toList()) {
        int behind = behind(local);
        if (behind >= 0 && !frames.get(depth).locals().contains(behind)) {
          throughHelpers
              .computeIfAbsent(behind, o -> new ArrayList<>(2))
              .add(new Threads.FrameTouch(thread, frames.get(depth), depth));
        }
      }
    }
  }

  /** The collection that a helper works on, or {@link HeapSnapshot#NULL}. */
  private int behind(int local) {
    if (snapshot.kindOf(local) != ObjectKind.INSTANCE) {
      return HeapSnapshot.NULL;
    }
    String field = roles.throughField(snapshot.classOf(local));
    return field == null ? HeapSnapshot.NULL : FieldPath.follow(snapshot, local, field);
  }

  /** The frames inside an object, by thread, top frames first. */
  public List<Touch> of(int object) {
    List<Touch> found = new ArrayList<>();
    HeapClass heapClass = snapshot.classOf(object);
    for (Threads.FrameTouch touch : threads.touching(object)) {
      Touch callee = calleeOf(touch, object);
      if (callee != null) {
        found.add(callee);
      }
      boolean inMethod = isMethodOf(heapClass, touch.frame());
      found.add(touch(touch, inMethod, inMethod ? roles.of(touch.frame()) : Role.UNKNOWN));
    }
    for (Threads.FrameTouch touch : throughHelpers.getOrDefault(object, List.of())) {
      Role role = roles.of(touch.frame());
      found.add(touch(touch, role != Role.UNKNOWN, role));
    }
    return found;
  }

  private static Touch touch(Threads.FrameTouch touch, boolean inMethod, Role role) {
    return new Touch(touch.thread(), touch.frame(), touch.depth(), inMethod, role);
  }

  /** The frame above, if it runs a method of the object whose receiver the dump has lost. */
  private Touch calleeOf(Threads.FrameTouch touch, int object) {
    if (touch.depth() == 0) {
      return null;
    }
    int depth = touch.depth() - 1;
    StackFrame callee = touch.thread().thread().frames().get(depth);
    boolean fits =
        isMethodOf(snapshot.classOf(object), callee)
            && callee.locals().stream().noneMatch(local -> isOn(local, callee))
            && touch.frame().locals().stream()
                .noneMatch(local -> local != object && isOn(local, callee));
    Role role = fits ? roles.of(callee) : Role.UNKNOWN;
    return role == Role.UNKNOWN ? null : new Touch(touch.thread(), callee, depth, true, role);
  }

  /** True if the method of a frame can be called on an object. */
  private boolean isOn(int object, StackFrame method) {
    return isMethodOf(snapshot.classOf(object), method);
  }

  private boolean isMethodOf(HeapClass heapClass, StackFrame frame) {
    return !frame.className().isEmpty()
        && !frame.className().equals(OBJECT)
        && roles.runsOn(frame.className(), heapClass);
  }
}
