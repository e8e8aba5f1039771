package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;

/**
 * What the real install.sh lays out, without building within the build: it runs in a copy of the
 * source tree that has nothing but itself, the licence and the jars, and on a PATH whose {@code
 * mvn} puts this build's distribution where a build leaves it.
 *
 * @param source the copied tree
 * @param prefix where install.sh installs
 */
record Installation(Path source, Path prefix) {

  /** Prepares a source tree in a folder; nothing is installed yet. */
  static Installation in(Path folder) throws IOException {
    Path module = ScriptRun.moduleFolder().toAbsolutePath().normalize();
    Path source = Files.createDirectories(folder.resolve("source"));
    for (String file : new String[] {"install.sh", "LICENSE"}) {
      Files.copy(
          module.resolveSibling(file), source.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path jar = Workshop.examplesJar();
    Path examples = Files.createDirectories(source.resolve("examples/target"));
    Files.copy(jar, examples.resolve(jar.getFileName()));
    Files.createDirectories(source.resolve("cli/target"));
    writeMaven(Files.createDirectories(folder.resolve("tools")).resolve("mvn"), module);
    return new Installation(source, folder.resolve("my prefix"));
  }

  private static void writeMaven(Path file, Path module) throws IOException {
    Files.writeString(
        file,
        """
        #!/bin/sh
        case "$*" in
          *-version*) echo 'Apache Maven 3.9.9' ;;
          *) cp -R '%s/target/dist' cli/target/dist ;;
        esac
        """
            .formatted(module));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs install.sh for this prefix, on the JDK of the tests. */
  ScriptRun script(Object... arguments) throws Exception {
    return script(Jdks.running(), arguments);
  }

  /** Runs install.sh for this prefix on a JDK. */
  ScriptRun script(Jdk jdk, Object... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>(ScriptRun.plainEnvironment());
    environment.put("JAVA_HOME", jdk.home().toString());
    environment.merge("PATH", source.resolveSibling("tools").toString(), (old, t) -> t + ":" + old);
    Object[] command =
        Stream.concat(
                Stream.of(source.resolve("install.sh"), "--prefix", prefix), Stream.of(arguments))
            .toArray();
    ScriptRun run = ScriptRun.run(source, environment, command);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  /** The installed command, on the JDK of the tests. */
  Launcher launcher() {
    return new Launcher(prefix.resolve("bin/aliasaudit"), ScriptRun.plainEnvironment())
        .on(Jdks.running());
  }
}
