package org.aliasaudit.rules.classpath;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.classpath.ClassFile.Field;

/**
 * The class files that were asked for, each read once. A file whose instance fields are not those
 * of the class in the dump is of another version of the program: it is left out, and that is said.
 */
final class ClassFiles {
  /** Sentences on single classes; the others are counted. */
  private static final int MOST_NOTICES = 20;

  private final ClassFinder finder;
  private final Map<String, ClassFile> files = new HashMap<>();
  private final Map<String, Boolean> fits = new HashMap<>();
  private final List<String> notices = new ArrayList<>();
  private int unnamed;
  private int asked;
  private int present;

  ClassFiles(ClassFinder finder) {
    this.finder = finder;
  }

  /** The file of a class of the dump, or null if there is none that fits. */
  ClassFile of(HeapClass heapClass) {
    String name = heapClass.name().replace('.', '/');
    if (!fits.containsKey(name)) {
      asked++;
      ClassFile file = heapClass.name().indexOf('/') >= 0 ? null : named(name);
      fits.put(name, file != null && fits(heapClass, file));
      present += file == null ? 0 : 1;
    }
    return fits.get(name) ? named(name) : null;
  }

  /** The file of an internal name, whatever the dump says of the class; null if there is none. */
  ClassFile named(String name) {
    if (!files.containsKey(name)) {
      files.put(name, read(name));
    }
    return files.get(name);
  }

  /** As {@link #named}, without keeping it. */
  ClassFile read(String name) {
    ClassFinder.Found found = finder.find(name);
    if (found == null) {
      return null;
    }
    try {
      ClassFile file = found.parsed();
      if (file.name().equals(name)) {
        return file;
      }
      notice(ClassFile.javaName(name) + " in " + found.source() + " is of another name");
    } catch (IllegalArgumentException e) {
      notice(ClassFile.javaName(name) + " in " + found.source() + " " + e.getMessage());
    }
    return null;
  }

  private boolean fits(HeapClass heapClass, ClassFile file) {
    String difference = difference(heapClass, file);
    if (difference != null) {
      notice(
          "%s in %s is another version than that of the dump (field %s)"
              .formatted(heapClass.name(), file.source(), difference));
    }
    return difference == null;
  }

  /** A field that only one of them has, or with another type; null if there is none. */
  private static String difference(HeapClass heapClass, ClassFile file) {
    Set<String> dumped = new HashSet<>();
    for (HeapField field : heapClass.fields()) {
      if (field.declaringClass().equals(heapClass.name())) {
        dumped.add(field.name() + " " + field.type());
      }
    }
    for (Field field : file.fields()) {
      String nameAndType = field.name() + " " + typeOf(field.descriptor());
      if (!Modifier.isStatic(field.access()) && !dumped.remove(nameAndType)) {
        return field.name();
      }
    }
    return dumped.isEmpty() ? null : dumped.iterator().next().split(" ", 2)[0];
  }

  private static JavaType typeOf(String descriptor) {
    return switch (descriptor.isEmpty() ? ' ' : descriptor.charAt(0)) {
      case 'Z' -> JavaType.BOOLEAN;
      case 'C' -> JavaType.CHAR;
      case 'F' -> JavaType.FLOAT;
      case 'D' -> JavaType.DOUBLE;
      case 'B' -> JavaType.BYTE;
      case 'S' -> JavaType.SHORT;
      case 'I' -> JavaType.INT;
      case 'J' -> JavaType.LONG;
      default -> JavaType.OBJECT;
    };
  }

  private void notice(String what) {
    if (notices.size() < MOST_NOTICES) {
      notices.add("--classpath: " + what + "; it is ignored");
    } else {
      unnamed++;
    }
  }

  /** What was wrong so far. */
  List<String> notices() {
    List<String> all = new ArrayList<>(finder.notices());
    all.addAll(notices);
    if (unnamed > 0) {
      all.add("--classpath: " + unnamed + " more class files are ignored");
    }
    if (asked > 0 && present == 0) {
      all.add("--classpath: has none of the " + asked + " classes that were looked for");
    }
    return all;
  }
}
