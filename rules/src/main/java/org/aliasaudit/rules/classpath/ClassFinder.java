package org.aliasaudit.rules.classpath;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds class files in the entries of a class path, the first entry first. An entry that turns out
 * to be unreadable is named once and left out from then on.
 */
final class ClassFinder implements Closeable {
  /**
   * Names of classes that are listed, over all entries; a class can be read without being listed.
   */
  static final int MOST_NAMES = 300_000;

  private final List<ClassSource> sources = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private NavigableSet<String> names;
  private boolean complete = true;

  /** A class file and the entry that it is from. */
  static final class Found {
    private final byte[] bytes;
    private final String source;

    private Found(byte[] bytes, String source) {
      this.bytes = bytes;
      this.source = source;
    }

    ClassFile parsed() {
      return ClassFileReader.read(bytes, source);
    }

    String source() {
      return source;
    }
  }

  /**
   * Opens the entries: jars, folders of class files, and {@code FOLDER/*} for all jars of a folder.
   */
  ClassFinder(List<String> entries) {
    for (String entry : entries) {
      try {
        for (Path path : expanded(entry)) {
          sources.add(Files.isDirectory(path) ? new FolderSource(path) : new JarSource(path));
        }
      } catch (IOException | InvalidPathException e) {
        notices.add(notice(entry, e));
      }
    }
  }

  private static String notice(String entry, Exception e) {
    return "--classpath " + entry + ": left out, " + reason(e);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** The files of an entry; those of a folder in the order of their names. */
  private static List<Path> expanded(String entry) throws IOException {
    if (!entry.endsWith("/*")) {
      return List.of(Path.of(entry));
    }
    List<Path> jars = new ArrayList<>();
    Path folder = Path.of(entry.substring(0, entry.length() - 1));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    }
    jars.sort(null);
    return jars;
  }

  /** The class of an internal name, or null. Names that no class can have are not looked for. */
  Found find(String name) {
    if (!isName(name)) {
      return null;
    }
    for (ClassSource source : List.copyOf(sources)) {
      try {
        byte[] bytes = source.read(name);
        if (bytes != null) {
          return new Found(bytes, source.display());
        }
      } catch (IOException | RuntimeException e) {
        drop(source, e);
      }
    }
    return null;
  }

  /** The parts of a name are identifiers or nearly so: Kotlin and Scala use hyphens. */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.charAt(0) != '/'
        && name.chars().allMatch(c -> c == '/' || c == '-' || isLetter(c));
  }

  /** Identifiers may hold control characters, but no compiler writes files with them. */
  private static boolean isLetter(int c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private void drop(ClassSource source, Exception e) {
    sources.remove(source);
    complete = false;
    notices.add(notice(source.display(), e));
    try {
      source.close();
    } catch (IOException closing) {
      e.addSuppressed(closing);
    }
  }

  /** The names that begin so; all of them unless {@link #isComplete} says otherwise. */
  Set<String> namesWith(String prefix) {
    return names().subSet(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  private NavigableSet<String> names() {
    if (names == null) {
      Set<String> all = new HashSet<>();
      for (ClassSource source : List.copyOf(sources)) {
        try {
          all.addAll(source.names());
        } catch (IOException | RuntimeException e) {
          drop(source, e);
        }
      }
      names = new TreeSet<>(all);
      if (names.size() >= MOST_NAMES) {
        complete = false;
        notices.add("--classpath: has more than " + MOST_NAMES + " classes, not all are listed");
      }
    }
    return names;
  }

  /** True if all names are known, so that a write that is not found is none. */
  boolean isComplete() {
    names();
    return complete;
  }

  /** What was wrong so far, each once. */
  List<String> notices() {
    return List.copyOf(new LinkedHashSet<>(notices));
  }

  @Override
  public void close() throws IOException {
    for (ClassSource source : sources) {
      source.close();
    }
  }
}
