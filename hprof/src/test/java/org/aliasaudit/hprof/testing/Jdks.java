package org.aliasaudit.hprof.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the JDKs of this machine, from 17 on. */
public final class Jdks {
  private static final int OLDEST = 17;
  private static final List<Jdk> ALL = find();

  private Jdks() {}

  /**
   * All JDKs found, oldest first, the running one among them: the running one, that of {@code
   * JAVA_HOME}, the siblings of both, and those where Linux and macOS install them.
   */
  public static List<Jdk> all() {
    return ALL;
  }

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return new Jdk(real(Path.of(System.getProperty("java.home"))), Runtime.version().feature());
  }

  private static List<Jdk> find() {
    Set<Jdk> found = new LinkedHashSet<>();
    found.add(running());
    for (Path candidate : candidates()) {
      int feature = feature(candidate);
      Jdk jdk = new Jdk(real(candidate), feature);
      if (feature >= OLDEST && Files.isExecutable(jdk.java())) {
        found.add(jdk);
      }
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Jdk::feature).thenComparing(Jdk::home))
        .toList();
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isBlank()) {
      homes.add(Path.of(javaHome));
    }
    List<Path> folders = new ArrayList<>();
    homes.forEach(home -> folders.add(home.toAbsolutePath().normalize().getParent()));
    folders.add(Path.of("/usr/lib/jvm"));
    folders.add(Path.of("/Library/Java/JavaVirtualMachines"));
    for (Path folder : folders) {
      for (Path child : children(folder)) {
        homes.add(child);
        homes.add(child.resolve("Contents").resolve("Home"));
      }
    }
    return homes;
  }

  private static List<Path> children(Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Feature version as the {@code release} file of a JDK (JEP 223) says; 0 if there is none. */
  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[^0-9]", 2)[0]);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath();
    }
  }
}
