package org.aliasaudit.cli.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java homes of this machine that can run aliasaudit, each once. */
final class InstalledJdks {
  private static final int OLDEST_FEATURE = 17;
  private static final Pattern FEATURE = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private InstalledJdks() {}

  /** Scans the running JVM's home, JAVA_HOME, the folders beside them and the usual JVM folder. */
  static List<Path> homes() {
    Set<Path> homes = new LinkedHashSet<>();
    for (Path known : knownHomes()) {
      homes.add(real(known));
      children(known.getParent()).map(InstalledJdks::real).forEach(homes::add);
    }
    children(Path.of("/usr/lib/jvm")).map(InstalledJdks::real).forEach(homes::add);
    return homes.stream().filter(InstalledJdks::isUsable).toList();
  }

  private static List<Path> knownHomes() {
    return Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"))
        .filter(home -> home != null && Files.isDirectory(Path.of(home)))
        .map(Path::of)
        .toList();
  }

  private static Stream<Path> children(Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isDirectory).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUsable(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return false;
    }
    try {
      Matcher matcher = FEATURE.matcher(Files.readString(release));
      return matcher.find() && Integer.parseInt(matcher.group(1)) >= OLDEST_FEATURE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
