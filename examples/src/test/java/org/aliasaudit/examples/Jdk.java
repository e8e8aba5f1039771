package org.aliasaudit.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home its folder, links resolved
 * @param feature its feature version, such as 17
 */
record Jdk(Path home, int feature) {

  /** Every JDK from 17 on: the running one, JAVA_HOME's, their siblings, and the usual folders. */
  static List<Jdk> all() {
    Set<Path> homes = new LinkedHashSet<>();
    for (String start : starts()) {
      Path home = Path.of(start).toAbsolutePath();
      addIfJdk(homes, home);
      addChildren(homes, home.getParent());
    }
    addChildren(homes, Path.of("/usr/lib/jvm"));
    return homes.stream().map(Jdk::at).filter(jdk -> jdk.feature >= 17).toList();
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static List<String> starts() {
    List<String> starts = new ArrayList<>(List.of(System.getProperty("java.home")));
    String variable = System.getenv("JAVA_HOME");
    if (variable != null && !variable.isBlank()) {
      starts.add(variable);
    }
    return starts;
  }

  private static void addChildren(Set<Path> homes, Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> children = Files.list(folder)) {
      children.sorted().forEach(child -> addIfJdk(homes, child));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addIfJdk(Set<Path> homes, Path home) {
    String suffix = File.separatorChar == '\\' ? ".exe" : "";
    if (!Files.isExecutable(home.resolve("bin").resolve("jcmd" + suffix))
        || !Files.isRegularFile(home.resolve("release"))) {
      return;
    }
    try {
      homes.add(home.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Jdk at(Path home) {
    Properties release = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    // The releases before 9 call themselves 1.x, which is below 17 as well.
    return new Jdk(home, Integer.parseInt(version.split("[.+-]", -1)[0]));
  }
}
