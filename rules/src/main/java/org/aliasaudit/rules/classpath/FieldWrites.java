package org.aliasaudit.rules.classpath;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.rules.classpath.ClassFile.Field;
import org.aliasaudit.rules.classpath.ClassFile.Member;
import org.aliasaudit.rules.classpath.ClassFile.Method;

/**
 * Which methods write the fields of a class once an instance is built. Looked through are the class
 * with all that is nested in or around it, for fields that others may see its package too, and for
 * public and protected ones the whole class path.
 *
 * <p>Not counted as writes: constructors of the class and its subclasses; private methods that only
 * those call; {@code readObject}, {@code readExternal} and {@code clone}, which build instances
 * too; and numbers and flags that {@code hashCode} alone writes, as {@code String} does. Writes by
 * reflection and through {@code VarHandle} are not seen, but a field whose name is a string
 * constant of the code around it counts as one that may be written so.
 */
final class FieldWrites {
  /** Class files of one package read to find writers of fields that it sees. */
  private static final int MOST_NEAR = 5_000;

  /** Class files read to find writers of public and protected fields. */
  private static final int MOST_SCANNED = 30_000;

  private static final int MOST_SUPERCLASSES = 64;

  /** Private methods that call each other are followed so far. */
  private static final int MOST_ROUNDS = 64;

  private static final Set<String> BUILDERS =
      Set.of("readObject", "readObjectNoData", "readExternal", "clone");

  private final ClassFinder finder;
  private final ClassFiles files;
  private Map<String, List<Write>> foreign;
  private final Map<String, Near> nears = new HashMap<>();
  private final Map<String, Set<Member>> buildings = new HashMap<>();
  private boolean scannedAll = true;

  FieldWrites(ClassFinder finder, ClassFiles files) {
    this.finder = finder;
    this.files = files;
  }

  /** An assignment in a method. */
  record Write(Member field, String inClass, Method method) {
    /** {@code com.acme.Route.reset}. */
    String place() {
      return ClassFile.javaName(inClass) + "." + method.name();
    }
  }

  /** Classes of a nest or package, and their writes by name of the field. */
  private record Near(List<ClassFile> files, Map<String, List<Write>> writes) {
    List<Write> writesOf(Field field) {
      return writes.getOrDefault(field.name(), List.of()).stream()
          .filter(write -> write.field().descriptor().equals(field.descriptor()))
          .toList();
    }
  }

  /** A method that writes a field after construction, or null if none that can be found does. */
  Write of(ClassFile file, Field field) {
    if (field.isFinal()) {
      return null; // Only constructors of the class can assign it, or the class is not loaded.
    }
    Set<Member> building = buildings.computeIfAbsent(file.name(), n -> building(file));
    for (Write write : around(file, field.isPrivate()).writesOf(field)) {
      if (isOrExtends(write.field().owner(), file.name())
          && !isBuilding(write, file, field, building)) {
        return write;
      }
    }
    return field.isSeenByOtherPackages() ? foreignWrite(file, field) : null;
  }

  /** True if it cannot be told that nobody writes the field. */
  boolean mayBeMissed(ClassFile file, Field field) {
    if (field.isFinal()) {
      return false;
    }
    List<ClassFile> near = around(file, field.isPrivate()).files();
    boolean named = near.stream().anyMatch(f -> f.texts().contains(field.name()));
    return named
        || field.isVolatile()
        || near.size() >= MOST_NEAR
        || !finder.isComplete()
        || (field.isSeenByOtherPackages() && !scannedAll);
  }

  private boolean isBuilding(Write write, ClassFile file, Field field, Set<Member> building) {
    Method method = write.method();
    boolean constructor = method.isConstructor() && isOrExtends(write.inClass(), file.name());
    boolean hash = method.name().equals("hashCode") && "IZ".contains(field.descriptor());
    return constructor
        || hash
        || BUILDERS.contains(method.name())
        || building.contains(new Member(write.inClass(), method.name(), method.descriptor()));
  }

  /** Private methods that are called by constructors, or by each other, and by nobody else. */
  private Set<Member> building(ClassFile file) {
    Map<Member, Method> candidates = new HashMap<>();
    for (Method method : file.methods()) {
      if (Modifier.isPrivate(method.access()) && !method.isConstructor()) {
        candidates.put(new Member(file.name(), method.name(), method.descriptor()), method);
      }
    }
    for (ClassFile near : around(file, true).files()) {
      if (!near.name().equals(file.name())) {
        near.methods().forEach(method -> candidates.keySet().removeAll(method.calls()));
        near.methods().forEach(method -> candidates.keySet().removeAll(method.handles()));
      }
    }
    boolean changed = true;
    for (int round = 0; changed; round++) {
      changed = false;
      if (round == MOST_ROUNDS) {
        return Set.of();
      }
      for (Method caller : file.methods()) {
        Member self = new Member(file.name(), caller.name(), caller.descriptor());
        boolean outside = !caller.isConstructor() && !candidates.containsKey(self);
        changed |= outside && candidates.keySet().removeAll(caller.calls());
        changed |= candidates.keySet().removeAll(caller.handles());
      }
    }
    Set<Member> called = new HashSet<>();
    file.methods().forEach(method -> called.addAll(method.calls()));
    candidates.keySet().retainAll(called);
    return candidates.keySet();
  }

  private boolean isOrExtends(String name, String ancestor) {
    String at = name;
    for (int step = 0; at != null && step < MOST_SUPERCLASSES; step++) {
      if (at.equals(ancestor)) {
        return true;
      }
      ClassFile file = at.startsWith("java/") ? null : files.named(at);
      at = file == null ? null : file.superName();
    }
    return false;
  }

  /**
   * The classes nested in or around a class, or those of its package: both may write its fields.
   */
  private Near around(ClassFile file, boolean nestOnly) {
    String outermost = ClassFile.outermost(file.name());
    String prefix = nestOnly ? outermost : ClassFile.packageOf(file.name());
    return nears.computeIfAbsent(prefix + nestOnly, p -> near(prefix, outermost, nestOnly));
  }

  private Near near(String prefix, String outermost, boolean nestOnly) {
    Near near = new Near(new ArrayList<>(), new HashMap<>());
    for (String name : finder.namesWith(prefix)) {
      boolean isNear =
          nestOnly
              ? ClassFile.outermost(name).equals(outermost)
              : name.indexOf('/', prefix.length()) < 0;
      ClassFile other = isNear && near.files().size() < MOST_NEAR ? files.named(name) : null;
      if (other != null) {
        near.files().add(other);
        addWrites(other, near.writes(), false);
      }
    }
    return near;
  }

  private Write foreignWrite(ClassFile file, Field field) {
    for (Write write : foreign().getOrDefault(field.name(), List.of())) {
      boolean own = write.method().isConstructor() && isOrExtends(write.inClass(), file.name());
      if (write.field().descriptor().equals(field.descriptor())
          && isOrExtends(write.field().owner(), file.name())
          && !own) {
        return write;
      }
    }
    return null;
  }

  /** By name of the field: all writes to fields that another class declares. */
  private Map<String, List<Write>> foreign() {
    if (foreign == null) {
      foreign = new HashMap<>();
      int scanned = 0;
      for (String name : finder.namesWith("")) {
        if (scanned++ >= MOST_SCANNED) {
          scannedAll = false;
          break;
        }
        ClassFile file = files.read(name);
        if (file != null) {
          addWrites(file, foreign, true);
        }
      }
    }
    return foreign;
  }

  /**
   * Adds the writes in a class by the name of the field.
   *
   * @param foreign only those to fields that the class does not declare itself
   */
  private static void addWrites(ClassFile file, Map<String, List<Write>> writes, boolean foreign) {
    Set<String> own = new HashSet<>();
    file.fields().forEach(field -> own.add(field.name()));
    for (Method method : file.methods()) {
      for (Member written : method.writes()) {
        boolean declared = written.owner().equals(file.name()) && own.contains(written.name());
        if (!foreign || !declared) {
          writes
              .computeIfAbsent(written.name(), n -> new ArrayList<>(1))
              .add(new Write(written, file.name(), method));
        }
      }
    }
  }
}
