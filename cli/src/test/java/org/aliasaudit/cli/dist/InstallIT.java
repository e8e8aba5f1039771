package org.aliasaudit.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What install.sh does before and without building; the build within its own tests would be
 * circular.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a bash script")
class InstallIT {
  private final Path script =
      ScriptRun.moduleFolder().toAbsolutePath().normalize().resolveSibling("install.sh");
  private final Map<String, String> environment = ScriptRun.plainEnvironment();

  @TempDir Path temporary;

  @Test
  void helpGoesToStandardOutput() throws Exception {
    ScriptRun run = install("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).contains("--prefix", "--demo", "--test", "--uninstall");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void unknownOptionIsAUsageError() throws Exception {
    assertUsageError(install("--unknown"), "unknown option: --unknown");
  }

  @Test
  void prefixNeedsAValue() throws Exception {
    assertUsageError(install("--prefix"), "--prefix needs a folder");
  }

  @Test
  void actionsExcludeEachOther() throws Exception {
    assertUsageError(install("--demo", "--uninstall"), "exclude each other");
  }

  @Test
  void uninstallWithoutInstallationTouchesNothing() throws Exception {
    Path prefix = Files.createDirectories(temporary.resolve("my prefix/bin")).getParent();
    ScriptRun run = install("--uninstall", "--prefix", prefix);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).contains("nothing to remove");
    assertThat(prefix.resolve("bin")).isEmptyDirectory();
  }

  @Test
  void uninstallRemovesWhatTheListNamesAndNothingElse() throws Exception {
    Path prefix = temporary.resolve("my prefix");
    Path application = plantInstallation(prefix);
    Path stranger = Files.writeString(application.resolve("lib/notes.txt"), "mine");
    assertThat(install("--uninstall", "--prefix", prefix).stdout())
        .contains("holds files that were not installed");
    try (Stream<Path> left = Files.walk(prefix).filter(Files::isRegularFile)) {
      assertThat(left).containsExactly(stranger);
    }
    assertThat(prefix.resolve("bin")).doesNotExist();
  }

  @Test
  void uninstallRemovesTheFoldersItMade() throws Exception {
    Path prefix = temporary.resolve("my prefix");
    plantInstallation(prefix);
    assertThat(install("--uninstall", "--prefix", prefix).exitCode()).isZero();
    assertThat(prefix).doesNotExist();
  }

  @Test
  void uninstallLeavesACommandThatIsNotOurs() throws Exception {
    Path prefix = temporary.resolve("my prefix");
    plantInstallation(prefix);
    Path command = prefix.resolve("bin/aliasaudit");
    Files.delete(command);
    Files.writeString(command, "another program");
    assertThat(install("--uninstall", "--prefix", prefix).exitCode()).isZero();
    assertThat(command).hasContent("another program");
  }

  @Test
  void refusesToReplaceACommandThatIsNotOurs() throws Exception {
    Path command = Files.createDirectories(temporary.resolve("bin")).resolve("aliasaudit");
    Files.writeString(command, "another program");
    ScriptRun run = install("--prefix", temporary);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr()).contains(command.toString()).contains("is not ours");
    assertThat(command).hasContent("another program");
  }

  @Test
  void refusesAPrefixBelowAFileBeforeItBuilds() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    ScriptRun run = install("--prefix", file.resolve("prefix"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).contains("cannot write to " + file);
  }

  @Test
  void withoutHomeItAsksForAPrefix() throws Exception {
    environment.remove("HOME");
    assertUsageError(install("--uninstall"), "HOME is not set");
  }

  @Test
  void withoutMavenAndNotRootItSaysTheCommand() throws Exception {
    limitPath("1000");
    ScriptRun run = install("--test");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr()).contains("sudo apt-get update && sudo apt-get install -y maven");
  }

  @Test
  void withoutMavenAsRootItInstallsItWithoutAsking() throws Exception {
    limitPath("0");
    ScriptRun run = install("--test");
    assertThat(Files.readAllLines(temporary.resolve("apt.log")))
        .containsExactly(
            "noninteractive update -q",
            "noninteractive install -y -q --no-install-recommends maven");
    assertThat(run.exitCode()).as("the stand-in for apt-get installs nothing").isEqualTo(1);
    assertThat(run.stderr()).contains("Maven");
  }

  private ScriptRun install(Object... arguments) throws Exception {
    Object[] command = Stream.concat(Stream.of(script), Stream.of(arguments)).toArray();
    return ScriptRun.run(temporary, environment, command);
  }

  private static void assertUsageError(ScriptRun run, String message) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).contains(message).contains("Usage:");
  }

  /** The tree of an installation that made its prefix; returns its application folder. */
  private static Path plantInstallation(Path prefix) throws IOException {
    Path application = Files.createDirectories(prefix.resolve("lib/aliasaudit"));
    Files.createDirectories(application.resolve("lib"));
    Files.writeString(application.resolve("lib/aliasaudit-cli.jar"), "jar");
    Path bin = Files.createDirectories(prefix.resolve("bin"));
    Files.createSymbolicLink(
        bin.resolve("aliasaudit"), Path.of("../lib/aliasaudit/bin/aliasaudit"));
    Files.writeString(
        application.resolve("installed-files"),
        """
        bin/aliasaudit
        lib/aliasaudit/lib/aliasaudit-cli.jar
        lib/aliasaudit/installed-files
        lib/aliasaudit/lib/
        lib/aliasaudit/
        lib/
        bin/
        ./
        """);
    return application;
  }

  /**
   * A PATH with what the script needs, without Maven, where the user has this id and apt-get only
   * writes a log.
   */
  private void limitPath(String userId) throws IOException {
    Path bin = Files.createDirectories(temporary.resolve("tools"));
    for (String tool : new String[] {"bash", "sh", "awk", "readlink", "dirname", "rm", "grep"}) {
      stub(bin.resolve(tool), "exec " + find(tool) + " \"$@\"");
    }
    stub(bin.resolve("id"), "echo " + userId);
    stub(
        bin.resolve("apt-get"),
        "echo \"$DEBIAN_FRONTEND $*\" >> '" + temporary.resolve("apt.log") + "'");
    environment.put("PATH", bin.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  private static Path find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void stub(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
