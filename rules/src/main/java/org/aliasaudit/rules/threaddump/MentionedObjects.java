package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;

/**
 * Which objects of a frame a mention can mean. Most frames are sure to refer to the object:
 *
 * <ul>
 *   <li>A {@code synchronized} block needs it for the {@code monitorexit} at its end, so that
 *       compiled code keeps it too. If the frame's class is not the object's, or one above it,
 *       there is no other way to be at its monitor.
 *   <li>The monitor of a class is that of a {@code static synchronized} method, or of a block too.
 *   <li>A method that another thread is in without its monitor is not {@code synchronized}, so that
 *       a monitor of its frames is that of a block.
 *   <li>At the entry of a {@code synchronized} method there are the receiver and the arguments, no
 *       more. If as many as the descriptor has are there, or no argument can be of the class, the
 *       receiver is.
 *   <li>The frames of {@code Object.wait} refer to the receiver and perhaps to the thread.
 * </ul>
 *
 * The holder of the monitor of a {@code synchronized} method may lack its receiver, which compiled
 * code drops, and refer to another object of the class instead. Nothing in a heap dump tells
 * whether a frame is of compiled code: such a frame gives a hint, no more.
 */
final class MentionedObjects {
  private static final String OBJECT = "java.lang.Object";
  private static final String THREAD = "java.lang.Thread";
  private static final String CLASS = "java.lang.Class";

  private final HeapSnapshot snapshot;
  private final Set<MethodKey> unlocked;

  /**
   * For a dump.
   *
   * @param unlocked methods that are not {@code synchronized}
   */
  MentionedObjects(HeapSnapshot snapshot, Set<MethodKey> unlocked) {
    this.snapshot = snapshot;
    this.unlocked = unlocked;
  }

  /**
   * Objects that a mention can mean.
   *
   * @param objects ordinals
   * @param complete whether the object that is meant is surely among them
   */
  record Possible(IntSet objects, boolean complete) {}

  Possible of(Mention mention) {
    List<StackFrame> frames = mention.thread().frames();
    String className = mention.identity().className();
    StackFrame frame = frames.get(mention.depth());
    if (isObjectWait(frame)) {
      return waitedOn(frames, mention.depth(), className);
    }
    IntSet objects = instances(frame, className);
    boolean block = unlocked.contains(MethodKey.of(frame));
    if (className.equals(CLASS) && !block) {
      snapshot.classesNamed(frame.className()).forEach(c -> objects.add(c.ordinal()));
      objects.remove(HeapSnapshot.NULL);
      return new Possible(objects, !objects.isEmpty());
    }
    boolean own = !block && isOfClass(className, frame.className());
    boolean entering = mention.kind() == LockKind.WAITING_TO_LOCK;
    boolean complete =
        (entering || mention.kind() == LockKind.LOCKED)
            && (!own || (entering && hasReceiver(frame, className)));
    return new Possible(objects, complete && !objects.isEmpty());
  }

  private Possible waitedOn(List<StackFrame> frames, int from, String className) {
    IntSet objects = new IntOpenHashSet();
    for (int i = from; i < frames.size() && isObjectWait(frames.get(i)); i++) {
      objects.addAll(instances(frames.get(i), className));
    }
    return new Possible(objects, !objects.isEmpty() && !isOfClass(className, THREAD));
  }

  private static boolean isObjectWait(StackFrame frame) {
    return frame.className().equals(OBJECT) && frame.method().startsWith("wait");
  }

  private boolean hasReceiver(StackFrame frame, String className) {
    List<String> parameters = frame.referenceParameters();
    return frame.locals().size() > parameters.size()
        || parameters.stream().noneMatch(parameter -> mayTake(parameter, className));
  }

  /** A dump does not tell which interfaces a class has, and hardly which class is an interface. */
  private boolean mayTake(String descriptor, String className) {
    if (descriptor.startsWith("[")) {
      return className.startsWith("[");
    }
    if (!descriptor.endsWith(";")) {
      return true;
    }
    String parameter = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    List<HeapClass> classes = snapshot.classesNamed(parameter);
    return classes.isEmpty()
        || !classes.stream().allMatch(this::isPlainClass)
        || isOfClass(className, parameter);
  }

  private boolean isPlainClass(HeapClass heapClass) {
    return !heapClass.fields().isEmpty()
        || (heapClass.superclass() != null && !heapClass.superclass().name().equals(OBJECT));
  }

  private IntSet instances(StackFrame frame, String className) {
    IntSet found = new IntOpenHashSet();
    for (int local : frame.locals()) {
      if (local >= 0 && isNamed(local, className)) {
        found.add(local);
      }
    }
    return found;
  }

  private boolean isNamed(int object, String className) {
    return snapshot.classOfClassObject(object) != null
        ? className.equals(CLASS)
        : VmNames.same(snapshot.classOf(object).name(), className);
  }

  /**
   * True if instances of the class are instances of the other one too; true if nothing is known.
   */
  private boolean isOfClass(String className, String other) {
    List<HeapClass> classes = snapshot.classesNamed(VmNames.heapName(className));
    return classes.isEmpty() || classes.stream().anyMatch(c -> c.isSubclassOf(other));
  }
}
