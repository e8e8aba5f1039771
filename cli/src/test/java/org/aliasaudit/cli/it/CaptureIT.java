package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code aliasaudit capture} of programs that run, and what it leaves when it fails. */
class CaptureIT {
  private static final int JSON = 21;
  private static final int LOCKS_IN_JSON = 25;

  @TempDir Path temporary;
  private Path folder;
  private final Launcher launcher = Launcher.built();

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("with blank"));
  }

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void capturesAndAudits(Jdk jdk) throws Exception {
    try (Program program = deadlocked(jdk)) {
      ScriptRun run =
          launcher.run(
              "capture", "-o", folder, "--format", "json", "--fail-on", "low", pid(program));

      assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
      assertThat(run.stderr())
          .contains("process " + pid(program) + " (JDK " + jdk.feature())
          .contains(") will stand still while at most ", " are written, about ")
          .contains(": heap dump\n", "captured in " + captured());
      JsonNode report = Reports.valid(run.stdout());
      assertThat(Reports.texts(report.get("findings"), "rule")).contains("AA04");
      List<String> warnings =
          Reports.elements(report.at("/snapshot/warnings")).map(JsonNode::asText).toList();
      List<String> dumps = threadDumps(jdk);
      assertThat(warnings).hasSameSizeAs(dumps).allMatch(w -> w.contains("of the same moment"));
      for (int i = 0; i < dumps.size(); i++) {
        assertThat(warnings.get(i)).startsWith(dumps.get(i) + ": ");
      }
      assertFiles(dumps);
      assertDeadlock(List.of("threads-before.txt"));
      assertDeadlock(dumps);
      if (jdk.feature() >= LOCKS_IN_JSON) {
        assertDeadlock(List.of("threads-before.json", "threads-after.json"));
      }
    }
  }

  /** In the order in which they are taken. */
  private static List<String> threadDumps(Jdk jdk) {
    List<String> text = List.of("threads-before.txt", "threads-after.txt");
    return jdk.feature() < JSON
        ? text
        : List.of("threads-before.json", text.get(0), text.get(1), "threads-after.json");
  }

  private void assertFiles(List<String> threadDumps) throws IOException {
    Path captured = captured();
    assertThat(captured.getFileName().toString()).matches("aliasaudit-\\d+-\\d{8}-\\d{6}");
    assertThat(permissions(captured)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(captured)) {
      List<Path> all = files.sorted().toList();
      assertThat(all.stream().map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("heap.hprof"), threadDumps.stream()).toList());
      for (Path file : all) {
        assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
      }
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** What was captured makes the monitors certain. */
  private void assertDeadlock(List<String> threadDumps) throws Exception {
    List<Object> words = new ArrayList<>(List.of("locks", "--format", "json"));
    for (String threadDump : threadDumps) {
      words.add("--thread-dump");
      words.add(captured().resolve(threadDump));
    }
    words.add(captured().resolve("heap.hprof"));
    ScriptRun run = launcher.audit(words.toArray());
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    JsonNode locks = Reports.read(run.stdout());
    assertThat(locks.get("cycles")).hasSize(1);
    assertThat(locks.get("cycles").toString()).contains("\"one\"", "\"two\"");
    List<JsonNode> owned =
        Reports.elements(locks.get("locks")).filter(lock -> lock.get("owner").isObject()).toList();
    assertThat(owned).hasSize(2).allMatch(CaptureIT::isCertain);
  }

  private static boolean isCertain(JsonNode lock) {
    return lock.at("/kind").asText().equals("monitor")
        && lock.at("/owner/confidence").asText().equals("certain")
        && lock.at("/waiters/0/confidence").asText().equals("certain");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void liveObjectsOnlyAfterAFullCollection(Jdk jdk) throws Exception {
    try (Program program = deadlocked(jdk)) {
      ScriptRun run = launcher.run("capture", "-o", folder, "--live", pid(program));

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.stderr()).contains("will stand still for a full garbage collection and while");
      assertThat(run.stdout()).contains("threads-after.txt: the thread dump is of the same moment");
    }
  }

  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "1000").start();
    try {
      assertFails("process " + sleep.pid() + " is no JVM but ", sleep.pid());
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aProcessThatHasEndedIsTold() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertFails("there is no process " + ended.pid(), ended.pid());
  }

  @Test
  void aFolderThatIsNotThereIsTold() throws Exception {
    Path missing = folder.resolve("missing");
    try (Program program = deadlocked(Jdks.running())) {
      ScriptRun run = launcher.run("capture", "-o", missing, pid(program));
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.stderr()).contains("there is no folder " + missing);
      assertThat(missing).doesNotExist();
    }
  }

  @Test
  void aJvmThatDoesNotAnswerIsTold() throws Exception {
    try (Program program = deadlocked(Jdks.running(), "-XX:+DisableAttachMechanism")) {
      assertFails("process " + pid(program) + " did not answer jcmd: ", pid(program));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1x", "12.5"})
  void whatIsNoProcessIdIsWrongUsage(String pid) throws Exception {
    ScriptRun run = launcher.run("capture", "-o", folder, pid);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  /** The target may not write files as large as its dump: half of one must not be left. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aDumpThatBreaksOffLeavesNothing(Jdk jdk) throws Exception {
    Object[] command = {
      "/bin/sh",
      "-c",
      "ulimit -f 200; exec \"$0\" \"$@\"",
      jdk.java(),
      "-cp",
      classes(),
      DeadlockedSessions.class.getName()
    };
    try (Program program = Program.start(jdk, folder, java.util.Map.of(), command)) {
      program.await(Pattern.compile(DeadlockedSessions.READY));
      assertFails("process " + pid(program) + " wrote no heap dump: ", pid(program));
    }
  }

  /**
   * SIGTERM ends a JVM as Ctrl-C does, which sends SIGINT; but what is started in the background,
   * such as a build, may ignore SIGINT, and its children with it.
   */
  @Test
  void anInterruptedCaptureLeavesNothing() throws Exception {
    Path errors = temporary.resolve("errors");
    try (Program program = deadlocked(Jdks.running())) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  launcher.script().toString(), "capture", "-o", folder.toString(), pid(program))
              .redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().putAll(launcher.environment());
      Process capture = builder.start();
      awaitText(errors, "will stand still");
      assertThat(folder).isNotEmptyDirectory();

      new ProcessBuilder("kill", "-TERM", Long.toString(capture.pid())).start().waitFor();

      assertThat(capture.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(capture.exitValue()).isEqualTo(128 + 15);
      assertThat(new String(capture.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      assertThat(Files.readString(errors))
          .contains("interrupted: what was captured of process " + pid(program) + " is removed")
          .doesNotContain("internal error", "did not answer");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProcessThatEndsMeanwhileLeavesNothing(Jdk jdk) throws Exception {
    Path errors = temporary.resolve("errors");
    try (Program program = deadlocked(jdk)) {
      String pid = pid(program); // While there is one to ask for.
      ProcessBuilder builder =
          new ProcessBuilder(launcher.script().toString(), "capture", "-o", folder.toString(), pid)
              .redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().putAll(launcher.environment());
      Process capture = builder.start();
      awaitText(errors, "will stand still");

      new ProcessBuilder("kill", "-KILL", pid).start().waitFor();

      assertThat(capture.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(errors))
          .contains("process " + pid + " ended while it was captured")
          .doesNotContain("internal error");
      assertThat(capture.exitValue()).isEqualTo(3);
      assertThat(folder).isEmptyDirectory();
    }
  }

  private static void awaitText(Path file, String text) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(file).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(file)).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void assertFails(String reason, Object pid) throws Exception {
    ScriptRun run = launcher.run("capture", "-o", folder, pid);
    assertThat(run.stderr()).contains(reason).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.stdout()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static Path classes() {
    return ScriptRun.moduleFolder().toAbsolutePath().resolve("target/test-classes");
  }

  private Program deadlocked(Jdk jdk, String... options) throws Exception {
    Object[] command =
        Stream.of(
                Stream.of(options),
                Stream.<Object>of("-cp", classes(), DeadlockedSessions.class.getName()))
            .flatMap(words -> words)
            .toArray();
    Program program = Program.java(jdk, temporary, command);
    program.await(Pattern.compile(DeadlockedSessions.READY));
    return program;
  }

  private static String pid(Program program) {
    return Long.toString(program.pid());
  }

  /** The one folder that a capture has left. */
  private Path captured() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> all = children.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
