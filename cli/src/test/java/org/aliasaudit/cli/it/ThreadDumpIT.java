package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --thread-dump} with good and with hostile files: the audit always goes on. */
class ThreadDumpIT {
  private static final int HUGE_BYTES = 200_000_000;

  @TempDir Path folder;
  private final Launcher launcher = Launcher.built();
  private Path heap;
  private String printed;

  @BeforeEach
  void dump() throws Exception {
    dump(DeadlockedSessions.class, DeadlockedSessions.READY);
  }

  private void dump(Class<?> main, String ready) throws Exception {
    Jdk jdk = Jdks.all().stream().filter(Jdk::hasJcmd).findFirst().orElseThrow();
    Path classes = ScriptRun.moduleFolder().toAbsolutePath().resolve("target/test-classes");
    Files.deleteIfExists(folder.resolve("heap.hprof"));
    try (Program program = Program.java(jdk, folder, "-cp", classes, main.getName())) {
      program.await(Pattern.compile(ready));
      Object[] print = {jdk.jcmd(), program.pid(), "Thread.print", "-l"};
      printed = ScriptRun.run(folder, ScriptRun.plainEnvironment(), print).stdout();
      heap = program.dump(folder.resolve("heap.hprof"), "-all");
    }
  }

  @Test
  void aDumpOfTheSameMomentIsUsed() throws Exception {
    assertThat(notice(write("good.txt", printed)))
        .startsWith("good.txt: the thread dump is of the same moment as the heap dump: ")
        .contains(" lock lines are used");
  }

  @Test
  void deadlocksAndSharedMonitorsBecomeCertain() throws Exception {
    assertConfidence("AA13", "possible", "likely");
    assertConfidence("AA04", "possible", "likely");
  }

  /** The monitor that nobody waits for is known by the thread dump alone. */
  @Test
  void differentMonitorsBecomeCertain() throws Exception {
    dump(GuardedBaskets.class, GuardedBaskets.READY);
    JsonNode alone = assertConfidence("AA12", "likely");
    assertThat(alone.get("locks")).hasSize(1);
    JsonNode dumped = finding("AA12", "--thread-dump", write("good.txt", printed), heap);
    assertThat(dumped.get("locks")).hasSize(2);
  }

  /** Without the thread dump one of these, with it certain, and so are all locks. */
  private JsonNode assertConfidence(String rule, String... without) throws Exception {
    JsonNode alone = finding(rule, heap);
    assertThat(alone.get("confidence").asText()).as(rule).isIn((Object[]) without);
    assertThat(Reports.texts(alone.get("locks"), "confidence")).doesNotContain("certain");
    JsonNode dumped = finding(rule, "--thread-dump", write("good.txt", printed), heap);
    assertThat(dumped.get("confidence").asText()).as(rule).isEqualTo("certain");
    assertThat(Reports.texts(dumped.get("locks"), "confidence")).containsOnly("certain");
    return alone;
  }

  private JsonNode finding(String rule, Object... arguments) throws Exception {
    Object[] words =
        Stream.concat(Stream.of("--format", "json", "--quiet"), Stream.of(arguments)).toArray();
    ScriptRun run = launcher.audit(words);
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    return Reports.elements(Reports.valid(run.stdout()).get("findings"))
        .filter(finding -> finding.get("rule").asText().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void threadsShowsWhatItSays() throws Exception {
    Path good = write("good.txt", printed);
    ScriptRun run = launcher.audit("threads", "--thread-dump", good, heap);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).contains("good.txt: the thread dump is of the same moment");
    assertThat(run.stdout())
        .containsPattern("- waiting to lock <0x[0-9a-f]+> \\(a java.lang.Object\\) \\[certain\\]")
        .containsPattern("- locked <0x[0-9a-f]+> \\(a java.lang.Object\\) \\[certain\\]");
    ScriptRun mat = launcher.audit("threads", "--engine", "mat", "--thread-dump", good, heap);
    assertThat(mat.exitCode()).as(mat.stderr()).isZero();
    assertThat(mat.stdout()).contains("[certain]");
  }

  @Test
  void threadsAsJsonHasGroupsAndReceivers() throws Exception {
    ScriptRun run = launcher.audit("threads", "--format", "json", "--quiet", heap);
    assertThat(run.stderr()).isEmpty();
    JsonNode threads = Reports.read(run.stdout()).get("threads");
    JsonNode one =
        Reports.elements(threads)
            .filter(thread -> thread.get("name").asText().equals("one"))
            .findFirst()
            .orElseThrow();
    assertThat(one.get("group").asText()).isEqualTo("main");
    assertThat(one.get("carrier").isNull()).isTrue();
    assertThat(one.get("continuation").isNull()).isTrue();
    assertThat(one.get("jniLocals").isArray()).isTrue();
    JsonNode top = one.at("/frames/0");
    assertThat(top.get("method").asText()).isEqualTo("enter");
    assertThat(top.get("receiver").isNull()).as("it is static").isTrue();
    JsonNode bottom = one.get("frames").get(one.get("frames").size() - 1);
    assertThat(bottom.get("method").asText()).isEqualTo("run");
    assertThat(bottom.at("/receiver/id")).isEqualTo(one.get("id"));
  }

  @Test
  void aDumpOfAnotherMomentIsIgnored() throws Exception {
    String moved = printed.replace("<0x0000", "<0x0070");
    assertThat(notice(write("old.txt", moved)))
        .startsWith("old.txt: the thread dump is not of the same moment")
        .contains("is ignored");
  }

  @Test
  void aCutDumpIsOneNotice() throws Exception {
    String cut = printed.substring(0, printed.length() * 2 / 3);
    assertThat(notice(write("cut.txt", cut))).startsWith("cut.txt: the thread dump ends early");
  }

  @Test
  void otherLanguagesAndGarbageAreNoThreadDumps() throws Exception {
    Map<String, String> files =
        Map.of(
            "french.txt", printed.replace("Full thread dump", "Vidage complet des fils"),
            "empty.txt", "",
            "other.json", "{\"report\": []}",
            "broken.json", "{\"threadDump\": {\"time\": ",
            "nested.json", "{\"threadDump\": {\"threadContainers\": " + "[".repeat(1_000_000));
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(notice(write(file.getKey(), file.getValue()))).startsWith(file.getKey() + ": ");
    }
    Path garbage = Files.write(folder.resolve("garbage"), Files.readAllBytes(heap));
    assertThat(notice(garbage)).startsWith("garbage: it is no thread dump");
  }

  /** Many threads, or one endless line. */
  @Test
  void aHugeDumpIsOneNotice() throws Exception {
    Path huge = folder.resolve("huge.txt");
    int threads = printed.indexOf('"');
    repeat(huge, printed.substring(0, threads), printed.substring(threads));
    assertThat(huge).hasSize(HUGE_BYTES);
    assertThat(notice(huge)).startsWith("huge.txt: the thread dump is too large");
    repeat(huge, "Full thread dump \n\"", "x");
    assertThat(notice(huge)).startsWith("huge.txt: ");
    Files.delete(huge);
  }

  /** Many threads of one container, or one endless name. */
  @Test
  void aHugeJsonDumpIsOneNotice() throws Exception {
    Path huge = folder.resolve("huge.json");
    String head = "{\"threadDump\": {\"threadContainers\": [{\"threads\": [";
    String thread =
        "{\"tid\": \"7\", \"name\": \"one\", \"state\": \"BLOCKED\","
            + " \"blockedOn\": \"java.lang.Object@1a2b\", \"stack\": [\"a.B.c(B.java:1)\"],"
            + " \"monitorsOwned\": [{\"depth\": 0, \"locks\": [\"a.B@1\", null]}]},";
    repeat(huge, head, thread);
    assertThat(notice(huge)).startsWith("huge.json: ");
    repeat(huge, head + "{\"name\": \"", "x");
    assertThat(notice(huge)).startsWith("huge.json: the JSON ends early or is damaged");
    Files.delete(huge);
  }

  private static void repeat(Path file, String head, String part) throws IOException {
    byte[] bytes = part.replace("JNI global", "JNI other").getBytes(StandardCharsets.UTF_8);
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(first);
      for (int written = first.length; written < HUGE_BYTES; written += bytes.length) {
        out.write(bytes, 0, Math.min(bytes.length, HUGE_BYTES - written));
      }
    }
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() throws Exception {
    for (String command : List.of("audit", "locks", "threads")) {
      ScriptRun run = launcher.audit(command, "--thread-dump", folder.resolve("none"), heap);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.stderr())
          .contains("--thread-dump " + folder.resolve("none") + ": no such file");
      assertThat(run.stdout()).isEmpty();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The one warning of the report, which has the finding all the same. */
  private String notice(Path threadDump) throws Exception {
    JsonNode report = launcher.report(heap, "--thread-dump", threadDump);
    assertThat(Reports.texts(report.get("findings"), "rule")).contains("AA04");
    assertThat(report.at("/snapshot/warnings")).hasSize(1);
    return report.at("/snapshot/warnings/0").asText();
  }
}
