package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options as a shell and a script meet them: files, pipes, exit codes. */
@ExtendWith(Workshop.Extension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class UsageIT {
  private static final String ESCAPE = "\u001b[";

  private final Launcher launcher = Launcher.built();
  @TempDir Path folder;
  private Workshop workshop;
  private Path dump;

  @BeforeEach
  void takeDump(Workshop workshop) throws Exception {
    this.workshop = workshop;
    dump = workshop.dump(Jdks.running(), ExampleCase.SHARED_ONCE, false);
  }

  @Test
  void outputToAMissingFolderIsRefusedBeforeTheWork() throws Exception {
    Path target = folder.resolve("missing/report.txt");
    assertCannotWrite(target, launcher.run("--progress", "plain", "-o", target, dump));
    assertThat(target.getParent()).doesNotExist();
  }

  /** For root every folder is writable, unless it gives up that right. */
  @Test
  void outputToAReadOnlyFolderIsRefusedBeforeTheWork() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    String drop = Files.isWritable(closed) ? "setpriv --inh-caps=-all --bounding-set=-all " : "";
    Path target = closed.resolve("report.txt");
    String command = "exec " + drop + "\"$0\" --progress plain -o \"$1\" \"$2\"";
    assertCannotWrite(target, launcher.shell(command, target, dump));
    assertThat(closed).isEmptyDirectory();
  }

  private static void assertCannotWrite(Path target, ScriptRun run) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .hasLineCount(1)
        .startsWith("aliasaudit: cannot write the report to " + target + ": ");
  }

  @Test
  void outputReplacesAnOldReportAndLeavesNothingBeside() throws Exception {
    Path target = Files.writeString(folder.resolve("report.json"), "old");
    ScriptRun run = launcher.audit("--format", "json", "-o", target, dump);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).hasLineCount(1).contains("1 finding: 1 high", target.toString());
    Reports.onlyFinding(Reports.valid(Files.readString(target)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void quietKeepsSilentAboutSuccessButNotAboutErrors() throws Exception {
    Path target = folder.resolve("report.txt");
    assertThat(launcher.run("--quiet", "-o", target, dump).stderr()).isEmpty();
    assertThat(target).content().contains("AA05");
    ScriptRun failed = launcher.run("--quiet", folder.resolve("missing"));
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.stderr()).hasLineCount(1);
  }

  @Test
  void progressIsOneLineAPhaseWhereStandardErrorIsNoTerminal() throws Exception {
    ScriptRun run = launcher.run(dump);
    assertThat(run.stderr().lines())
        .contains("aliasaudit: " + dump + ": indexing")
        .doesNotHaveDuplicates()
        .allMatch(line -> line.matches("aliasaudit: \\Q" + dump + "\\E: [a-z ]+"));
    assertThat(run.stdout()).startsWith("1 finding: 1 high");
  }

  @Test
  void includeJdkShowsMoreAndTopTheFirstOfThem() throws Exception {
    Reports.onlyFinding(launcher.report(dump));
    JsonNode all = launcher.report(dump, "--include-jdk");
    assertThat(all.get("findings").size()).isGreaterThan(1);
    assertThat(Reports.elements(all.get("findings")))
        .anyMatch(finding -> finding.at("/site/holder").asText().matches("(java|jdk)\\..*"));
    JsonNode first = launcher.report(dump, "--include-jdk", "--top", "1");
    assertThat(Reports.texts(first.get("findings"), "id"))
        .isEqualTo(Reports.texts(all.get("findings"), "id").subList(0, 1));
    assertThat(Reports.onlyFinding(first).get("rule").asText()).isEqualTo("AA05");
  }

  @Test
  void minSeverityHidesAndFailOnCountsWhatIsHidden() throws Exception {
    ScriptRun run = launcher.audit("--min-severity", "critical", "--fail-on", "high", dump);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).startsWith("1 finding: 1 high").doesNotContain("AA05");
    assertThat(launcher.report(dump, "--min-severity", "critical").get("findings")).isEmpty();
    assertThat(launcher.report(dump, "--min-severity", "high").get("findings")).hasSize(1);
    assertThat(launcher.audit("--fail-on", "critical", dump).exitCode()).isZero();
  }

  @Test
  void severalDumpsGiveOneReportEachAndASummary() throws Exception {
    Path clean = workshop.dump(Jdks.running(), ExampleCase.SHARED_ONCE, true);
    ScriptRun text = launcher.audit("--fail-on", "high", clean, dump);
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.stderr()).isEmpty();
    assertThat(text.stdout())
        .contains("Summary", clean + ": no findings", dump + ": 1 finding: 1 high");
    JsonNode reports = Reports.read(launcher.audit("--format", "json", clean, dump).stdout());
    assertThat(reports).hasSize(2);
    assertThat(Reports.valid(reports.get(0).toString()).get("findings")).isEmpty();
    Reports.onlyFinding(Reports.valid(reports.get(1).toString()));
  }

  /** More than fits into a pipe, so that the writer meets its closed end. */
  @Test
  void readerThatLeavesEarlyIsNoError() throws Exception {
    Path code = folder.resolve("code");
    String command =
        "{ \"$0\" --progress none --include-jdk --format json \"$2\" \"$2\" \"$2\"; echo $?"
            + " >\"$1\"; } | head -c 100";
    ScriptRun run = launcher.shell(command, code, dump);
    assertThat(run.stdout()).hasSize(100).startsWith("[");
    assertThat(run.stderr()).isEmpty();
    assertThat(code).hasContent("0");
  }

  @Test
  void closedStandardOutputIsAnError() throws Exception {
    byte[] before = Files.readAllBytes(dump);
    ScriptRun run = launcher.shell("exec \"$0\" --quiet \"$1\" >&-", dump);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).hasLineCount(1).contains("cannot write the report to standard output");
    assertThat(dump).hasBinaryContent(before);
  }

  @Test
  void closedStandardErrorIsNone() throws Exception {
    ScriptRun run = launcher.shell("exec \"$0\" \"$1\" 2>&-", dump);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).startsWith("1 finding: 1 high");
  }

  @Test
  void colourIsForTerminalsAndForThoseWhoAskForIt() throws Exception {
    assertThat(launcher.audit(dump).stdout()).doesNotContain(ESCAPE);
    assertThat(launcher.audit("--color", "always", dump).stdout()).contains(ESCAPE);
    Launcher without = launcher.with("NO_COLOR", "1");
    assertThat(without.audit(dump).stdout()).doesNotContain(ESCAPE);
    assertThat(without.audit("--no-color", dump).stdout()).doesNotContain(ESCAPE);
  }

  @Test
  void inspectShowsTheObjectThatAReportNames() throws Exception {
    String id = Reports.onlyFinding(workshop.report(dump)).at("/groups/0/target/id").asText();
    ScriptRun run = launcher.audit("inspect", dump, id);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout())
        .startsWith("java.util.concurrent.FutureTask " + id)
        .contains("state = 0", "callable = org.aliasaudit.examples.sharedonce.PriceSlot$$Lambda")
        .containsPattern("sharedonce\\.PriceSlot 0x[0-9a-f]+  \\.guard")
        .contains("java frame of thread \"reader of shirt-s\"")
        .contains("thread \"reader of shirt-m\" at java.util.concurrent.FutureTask.awaitDone");
  }

  @Test
  void inspectOfAnObjectThatIsNotThere() throws Exception {
    ScriptRun run = launcher.audit("inspect", dump, "0x1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).contains("has no object 0x1");
  }

  @Test
  void rulesListsThem() throws Exception {
    ScriptRun list = launcher.run("rules");
    assertThat(list.exitCode()).isZero();
    assertThat(list.stdout()).contains("AA01", "AA04", "AA05", "shared-once");
    ScriptRun unknown = launcher.run("rules", "AA99");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr()).contains("no rule 'AA99'; did you mean AA09? There are AA01, ");
  }

  /** By id or by name, in any case. */
  @ParameterizedTest
  @CsvSource({"AA01, AA01", "aa04, AA04", "shared-once, AA05"})
  void rulesExplainsOne(String word, String id) throws Exception {
    ScriptRun page = launcher.run("rules", word);
    assertThat(page.exitCode()).as(page.toString()).isZero();
    assertThat(page.stderr()).isEmpty();
    assertThat(page.stdout()).contains(id).hasSizeGreaterThan(500);
  }
}
