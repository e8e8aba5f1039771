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
    Jdk jdk = Jdks.all().stream().filter(Jdk::hasJcmd).findFirst().orElseThrow();
    Path classes = ScriptRun.moduleFolder().toAbsolutePath().resolve("target/test-classes");
    try (Program program =
        Program.java(jdk, folder, "-cp", classes, DeadlockedSessions.class.getName())) {
      program.await(Pattern.compile(DeadlockedSessions.READY));
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
            "broken.json", "{\"threadDump\": {\"time\": ");
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
