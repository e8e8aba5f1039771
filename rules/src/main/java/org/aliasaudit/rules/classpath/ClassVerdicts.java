package org.aliasaudit.rules.classpath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.classpath.ClassFile.Field;
import org.aliasaudit.rules.classpath.ClassVerdict.Kind;

/** Judges classes of the dump by their files and those of their superclasses. */
final class ClassVerdicts {
  /** Annotations by simple name, the strongest first: the packages of JSR 305 and others. */
  private static final List<Map.Entry<String, Kind>> ANNOTATIONS =
      List.of(
          Map.entry("NotThreadSafe", Kind.NOT_THREAD_SAFE),
          Map.entry("Immutable", Kind.IMMUTABLE),
          Map.entry("ThreadSafe", Kind.THREAD_SAFE));

  private final ClassFiles files;
  private final FieldWrites writes;
  private final Map<HeapClass, ClassVerdict> known = new HashMap<>();

  ClassVerdicts(ClassFiles files, FieldWrites writes) {
    this.files = files;
    this.writes = writes;
  }

  /** The verdict on a class, or null if the class path does not have it. */
  ClassVerdict of(HeapClass heapClass) {
    if (!known.containsKey(heapClass)) {
      ClassFile file = files.of(heapClass);
      known.put(heapClass, file == null ? null : verdict(heapClass, file));
    }
    return known.get(heapClass);
  }

  private ClassVerdict verdict(HeapClass heapClass, ClassFile file) {
    ClassVerdict said = annotated(file.annotations(), heapClass.name());
    if (said != null) {
      return said;
    }
    Tally tally = new Tally();
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      ClassVerdict decisive = declares(c) ? own(c, tally) : null;
      if (decisive != null) {
        return decisive;
      }
    }
    return tally.verdict(heapClass.name());
  }

  private static ClassVerdict annotated(Set<String> annotations, String name) {
    for (Map.Entry<String, Kind> annotation : ANNOTATIONS) {
      if (annotations.contains(annotation.getKey())) {
        return verdict(annotation.getValue(), name + " is @" + annotation.getKey());
      }
    }
    return null;
  }

  private static boolean declares(HeapClass heapClass) {
    return heapClass.fields().stream().anyMatch(f -> f.declaringClass().equals(heapClass.name()));
  }

  /** What the fields of one class of the chain decide by themselves, or null. */
  private ClassVerdict own(HeapClass heapClass, Tally tally) {
    ClassFile file = files.of(heapClass);
    if (file == null) {
      return verdict(Kind.OPEN, "its superclass " + heapClass.name() + " is not there");
    }
    for (Field field : file.fields()) {
      ClassVerdict decisive = field.isStatic() ? null : field(file, field, tally);
      if (decisive != null) {
        return decisive;
      }
    }
    return null;
  }

  private ClassVerdict field(ClassFile file, Field field, Tally tally) {
    FieldWrites.Write write = writes.of(file, field);
    String name = ClassFile.javaName(file.name()) + "." + field.name();
    if (write != null && field.guard() == null) {
      return verdict(Kind.WRITTEN, write.place() + " writes " + name);
    }
    tally.unwritten += field.isFinal() ? 0 : 1;
    if (field.guard() != null) {
      tally.guarded = name + " is @GuardedBy(\"" + field.guard() + "\")";
    } else if (writes.mayBeMissed(file, field)) {
      tally.open =
          "nothing that can be seen writes "
              + name
              + ", but reflection or a class out of"
              + " sight may";
    }
    return null;
  }

  private static ClassVerdict verdict(Kind kind, String reason) {
    return new ClassVerdict(kind, reason + " (class path)");
  }

  /** What was seen of the fields so far. */
  private static final class Tally {
    private int unwritten;
    private String guarded;
    private String open;

    ClassVerdict verdict(String name) {
      if (open != null) {
        return ClassVerdicts.verdict(Kind.OPEN, open);
      }
      if (guarded != null) {
        return ClassVerdicts.verdict(Kind.THREAD_SAFE, guarded);
      }
      return ClassVerdicts.verdict(
          Kind.FIXED,
          unwritten == 0
              ? "all fields of " + name + " are final"
              : "no method writes fields of " + name + " after construction");
    }
  }
}
