package org.aliasaudit.rules.classpath;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.classpath.ClassFile.Method;

/**
 * What the class files of the audited program say. Nothing is read before it is asked for; without
 * a class path every answer is "unknown" and costs nothing.
 */
public final class ProgramClasses implements Closeable {
  private final HeapSnapshot snapshot;
  private final ClassFinder finder;
  private final ClassFiles files;
  private final ClassVerdicts verdicts;
  private final boolean none;

  private ProgramClasses(HeapSnapshot snapshot, List<String> entries) {
    this.snapshot = snapshot;
    this.finder = new ClassFinder(entries);
    this.files = new ClassFiles(finder);
    this.verdicts = new ClassVerdicts(files, new FieldWrites(finder, files));
    this.none = entries.isEmpty();
  }

  /** No class path. */
  public static ProgramClasses none() {
    return new ProgramClasses(null, List.of());
  }

  /**
   * The class path of the program that wrote a dump.
   *
   * @param entries jars, folders of class files, and {@code FOLDER/*} for all jars of a folder;
   *     those that cannot be read are left out with a notice
   */
  public static ProgramClasses open(HeapSnapshot snapshot, List<String> entries) {
    return new ProgramClasses(snapshot, entries);
  }

  /** Whether instances of a class change, or null if the class path does not have the class. */
  public ClassVerdict verdict(HeapClass heapClass) {
    return none || heapClass.isArray() ? null : verdicts.of(heapClass);
  }

  /** Answers what frames do to the objects that they are called on. */
  @FunctionalInterface
  public interface Effects {
    /** What the method of a frame does to its receiver. */
    Effect of(StackFrame frame);
  }

  /**
   * The effects of methods.
   *
   * @param harmless whether a method of a class, by names, is known to change nothing
   */
  public Effects effects(BiPredicate<String, String> harmless) {
    MethodEffects effects = new MethodEffects(harmless);
    return frame -> {
      ClassFile file = fileOf(frame);
      return file == null ? Effect.UNKNOWN : effects.of(file, methods(file, frame));
    };
  }

  /** Which monitor the method of a frame holds while it runs. */
  public Locking locking(StackFrame frame) {
    ClassFile file = fileOf(frame);
    Locking common = Locking.UNKNOWN;
    for (Method method : file == null ? List.<Method>of() : methods(file, frame)) {
      Locking own = Locking.of(method);
      if (common != Locking.UNKNOWN && own != common) {
        return Locking.UNKNOWN;
      }
      common = own;
    }
    return common;
  }

  private ClassFile fileOf(StackFrame frame) {
    if (none || frame.className().isEmpty()) {
      return null;
    }
    List<HeapClass> classes = snapshot.classesNamed(frame.className());
    return classes.size() == 1 ? files.of(classes.get(0)) : null;
  }

  /** The method of a frame; all of its name if the dump does not tell which. */
  private static List<Method> methods(ClassFile file, StackFrame frame) {
    return file.methods().stream()
        .filter(m -> m.name().equals(frame.method()))
        .filter(m -> frame.signature().isEmpty() || m.descriptor().equals(frame.signature()))
        .toList();
  }

  /** What was wrong with the class path, as far as it was used: one sentence each. */
  public List<String> notices() {
    return files.notices();
  }

  @Override
  public void close() throws IOException {
    finder.close();
  }
}
