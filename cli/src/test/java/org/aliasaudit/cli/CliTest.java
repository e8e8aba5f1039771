package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.aliasaudit.cli.report.Results;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.rules.finding.AuditResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command line but the audit itself, whose answer the name of the dump decides. */
class CliTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Map<String, String> environment = Map.of();
  private boolean tty;

  @BeforeEach
  void createDumps() throws IOException {
    for (String kind : new String[] {"rich", "clean", "cut", "cutrich", "bad", "oom", "bug"}) {
      Files.createFile(folder.resolve(kind));
    }
  }

  private static AuditResult audit(Path dump) throws IOException {
    String file = dump.toString();
    return switch (dump.getFileName().toString()) {
      case "rich" -> Results.rich(file);
      case "clean" -> Results.clean(file);
      case "cut" -> Results.truncated(file);
      case "cutrich" -> Results.saying("a title");
      case "bad" -> throw new MalformedDumpException(file, 12, "no HPROF header");
      case "oom" -> throw new OutOfMemoryError("Java heap space");
      default -> throw new IllegalStateException("broken invariant");
    };
  }

  private int run(OutputStream stdout, String... args) {
    Terminal terminal = new Terminal(tty, tty, 100, true, environment);
    AuditFunction function = (dump, engines, options, progress) -> audit(dump);
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].replace("@", folder + "/");
    }
    return new Cli(new CliContext(function, terminal, stdout, err)).run(args);
  }

  private int run(String... args) {
    return run(out, args);
  }

  private String stdout() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String stderr() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, @clean",
    "0, audit @clean",
    "0, @rich",
    "1, --fail-on high @rich",
    "0, --fail-on critical @rich",
    "1, --fail-on low --min-severity critical @rich",
    "1, --fail-on LOW --top 1 @rich",
    "4, @cut",
    "4, --fail-on info @cut",
    "4, @cutrich",
    "1, --fail-on critical @cutrich",
    "3, @bad",
    "3, @oom",
    "3, @none",
    "3, @",
    "70, @bug",
    "70, @bug @bad @rich",
    "3, @clean @bad --fail-on low @rich",
    "1, --fail-on low @clean @rich @cut",
    "4, @clean @cut",
    "2, ''",
    "2, --fomat json @clean",
    "2, --format xml @clean",
    "2, --fail-on urgent @clean",
    "2, --top 0 @clean",
    "2, --depth 9 @clean",
    "2, --depth -1 @clean",
    "2, --app com/acme @clean",
    "2, --classpath @no.jar @clean",
    "2, --classpath @no/* @clean",
    "0, '--classpath @,@/* @clean'",
    "0, '--app com.acme,org.acme --app com.shop @clean'",
    "2, audit",
    "2, -o @no/such/folder/report @clean",
    "2, -o @ @clean",
    "2, -o @rich @rich",
    "2, inspect @clean",
    "2, inspect @clean xyz",
    "3, inspect @none 0x1",
    "2, rules AA00",
    "2, rules --format json AA01",
    "0, rules",
    "0, explain AA04",
    "0, explain shared-lock",
    "0, explain AA04-59726ed1ce54",
    "0, explain AA04-5b1c0f6a2e9d @rich",
    "0, explain aa04-5b1 @rich",
    "0, explain AA01 @rich",
    "4, explain AA02-0123 @cutrich",
    "2, explain",
    "2, explain AA00",
    "2, explain AA00-59726ed1ce54",
    "2, explain AA04-5b1x @rich",
    "2, explain AA04-ffffffffffff @rich",
    "2, explain AA05 @rich",
    "2, explain AA04 @clean",
    "3, explain AA04 @none",
    "3, explain AA04 @bad",
    "70, explain AA04 @bug",
    "0, --help",
    "0, help audit",
    "0, --version"
  })
  void exitCodes(int code, String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(code);
    assertThat(stderr()).doesNotContain("\tat ");
    if (code == 2 || code == 70) {
      assertThat(stderr()).startsWith("aliasaudit: ");
    }
  }

  @Test
  void reportIsAloneOnStdout() {
    run("@rich");
    assertThat(stdout()).startsWith("3 findings: ");
    assertThat(stderr()).isEmpty();
  }

  @Test
  void badDumpIsOneSentenceWithTheFile() {
    run("@bad");
    assertThat(stdout()).isEmpty();
    assertThat(stderr())
        .isEqualTo("aliasaudit: " + folder + "/bad: no HPROF header (at byte offset 12)\n");
  }

  @Test
  void missingFileAndFolderAreTold() {
    run("@none", "@");
    assertThat(stderr())
        .contains(folder + "/none: no such file\n")
        .contains("is a directory, not a heap dump\n");
  }

  @Test
  void unknownFormatListsTheValidOnes() {
    run("--format", "xml", "@clean");
    assertThat(stderr()).contains("'xml' is none of text, json");
  }

  @Test
  void unknownOptionGetsASuggestion() {
    run("--fail-onn", "low", "@clean");
    assertThat(stderr()).contains("Unknown option: '--fail-onn'").contains("--fail-on");
  }

  @Test
  void outOfMemoryTellsHowToRaiseIt() {
    run("@oom");
    assertThat(stderr()).contains("ALIASAUDIT_OPTS=-Xmx");
  }

  @Test
  void bugNamesClassAndFrameAndTheTraceOnlyOnDemand() {
    run("@bug");
    assertThat(stderr())
        .contains("please report it: java.lang.IllegalStateException (broken invariant) at")
        .contains("CliTest.audit(CliTest.java:")
        .hasLineCount(1);
    environment = Map.of("ALIASAUDIT_DEBUG", "1");
    run("@bug");
    assertThat(stderr()).contains("\tat org.aliasaudit.cli.CliTest.audit");
  }

  @Test
  void severalDumpsEndWithASummaryThatNamesTheUnreadable() {
    run("@clean", "@bad", "@rich");
    assertThat(stdout())
        .contains("Summary\n")
        .contains("clean: no findings\n")
        .contains("rich: 3 findings: 1 high, 1 medium, 1 low\n")
        .contains("bad: could not be audited\n");
  }

  @Test
  void severalDumpsAreOneJsonArray() {
    run("--format", "json", "@clean", "@rich");
    assertThat(stdout()).startsWith("[").endsWith("]\n");
  }

  @Test
  void outputFileReplacesTheOldOneAndNothingElseIsLeft() throws IOException {
    Files.writeString(folder.resolve("report"), "old");
    assertThat(run("--format", "json", "-o", "@report", "@clean")).isZero();
    assertThat(stdout()).isEmpty();
    assertThat(Files.readString(folder.resolve("report"))).startsWith("{").endsWith("}\n");
    assertThat(stderr()).contains("no findings (see ");
    assertThat(hiddenFiles()).isEmpty();
  }

  @Test
  void outputFileStaysAsItWasIfTheAuditFails() throws IOException {
    Files.writeString(folder.resolve("report"), "old");
    assertThat(run("-o", "@report", "@bad")).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("report"))).isEqualTo("old");
    assertThat(run("-o", "@new", "@bad")).isEqualTo(3);
    assertThat(folder.resolve("new")).doesNotExist();
    assertThat(hiddenFiles()).isEmpty();
  }

  private Stream<Path> hiddenFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(".")).toList().stream();
    }
  }

  @Test
  void quietSaysNothingButErrors() {
    run("--quiet", "-o", "@report", "@clean");
    assertThat(stderr()).isEmpty();
    run("--quiet", "@bad");
    assertThat(stderr()).isNotEmpty();
  }

  @Test
  void secretsAreMaskedUnlessATerminalShowsThem() {
    run("@rich");
    assertThat(stdout()).doesNotContain("eyJ").contains("***(");
    out.reset();
    tty = true;
    run("--no-color", "@rich");
    assertThat(stdout()).contains("eyJ");
    out.reset();
    run("--no-color", "--redact", "all", "@rich");
    assertThat(stdout()).doesNotContain("alice").doesNotContain("worker-1");
  }

  @Test
  void colorFollowsTerminalEnvironmentAndOptions() {
    run("@rich");
    run("--no-color", "--color", "always", "@rich");
    tty = true;
    environment = Map.of("NO_COLOR", "1");
    run("@rich");
    environment = Map.of("TERM", "dumb");
    run("@rich");
    assertThat(stdout()).doesNotContain("\u001b");
    environment = Map.of();
    run("@rich");
    assertThat(stdout()).contains("\u001b[");
    out.reset();
    tty = false;
    run("--color", "always", "@rich");
    assertThat(stdout()).contains("\u001b[");
  }

  @Test
  void readerThatWentAwayIsNoError() {
    assertThat(run(failing("Broken pipe"), "@rich")).isZero();
    assertThat(stderr()).isEmpty();
  }

  @Test
  void fullDiskIsAnError() {
    assertThat(run(failing("No space left on device"), "@rich")).isEqualTo(2);
    assertThat(stderr()).contains("cannot write the report to standard output: No space left");
    assertThat(run(failing("No space left on device"), "--help")).isEqualTo(2);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void errorsEscapeWhatTheDumpSays() {
    run("@no\u001b[31msuch");
    assertThat(stderr()).contains("no\\u001b[31msuch: no such file").doesNotContain("\u001b");
  }

  @Test
  void helpTeachesAndVersionIsOneLine() {
    run("--help");
    assertThat(stdout())
        .contains("Examples:", "Exit codes:", "Environment:", "--fail-on", "inspect", "rules")
        .doesNotContain("generate-completion");
    assertThat(stdout().lines()).allMatch(line -> line.length() <= 100);
    out.reset();
    run("-V");
    assertThat(stdout()).matches("aliasaudit \\d+\\.\\d+\\.\\d+\n");
  }

  @Test
  void explainTellsTheSumOfTheScore() {
    run("explain", "AA04-5b1c", "@rich");
    assertThat(stdout())
        .contains("    x   0.94  =  45.12  amplification: 20 keys, 2 threads\n")
        .contains("    +  25.00  =  70.12  evidence: queue: 2 threads wait\n")
        .contains("    = 70.1 of 100, rounded to one decimal\n")
        .contains("high: exposed, and at least one thread is in the queue of the lock\n");
    assertThat(stdout().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void explainReadsWhatJsonReportsSay() {
    run("--format", "json", "-o", "@report.json", "@rich");
    err.reset();
    assertThat(run("explain", "AA04", "@report.json")).isZero();
    assertThat(stdout())
        .contains("    = 70.1 of 100")
        .contains("  in            " + folder + "/rich\n")
        .contains("held by \"worker-1\"")
        .doesNotContain("The report says");
    assertThat(stderr()).isEmpty();
  }

  @Test
  void explainSaysIfAReportHasAnotherScoreThanItsFactors() throws IOException {
    run("--format", "json", "-o", "@report.json", "@rich");
    Path report = folder.resolve("report.json");
    Files.writeString(report, Files.readString(report).replace("70.1", "88.8"));
    assertThat(run("explain", "AA04", "@report.json")).isZero();
    assertThat(stdout()).contains("The report says 88.8").contains("= 70.1 of 100");
  }

  @Test
  void explainRefusesReportsOfAnotherFormAndWhatIsNone() throws IOException {
    run("--format", "json", "-o", "@report.json", "@rich");
    Path report = folder.resolve("report.json");
    String json = Files.readString(report);
    err.reset();
    Files.writeString(report, json.replace("aliasaudit-report/1", "aliasaudit-report/2"));
    assertThat(run("explain", "AA04", "@report.json")).isEqualTo(3);
    Files.writeString(report, "{\"a\": 1}");
    assertThat(run("explain", "AA04", "@report.json")).isEqualTo(3);
    Files.writeString(report, json.substring(0, json.length() / 2));
    assertThat(run("explain", "AA04", "@report.json")).isEqualTo(3);
    assertThat(stderr())
        .contains("is of the form aliasaudit-report/2; this version reads aliasaudit-report/1\n")
        .contains("is JSON, but no report of aliasaudit")
        .contains("the JSON is cut or damaged in line ");
  }

  @Test
  void explainNamesWhatIsNearToAWrongId() {
    run("explain", "AA14");
    run("explain", "share-lock");
    run("explain", "AA04-5b1c0f6a2e9e", "@rich");
    run("explain", "AA05", "@rich");
    assertThat(stderr())
        .contains("no rule 'AA14'; did you mean AA")
        .contains("no rule 'share-lock'; did you mean shared-lock")
        .contains("has no finding AA04-5b1c0f6a2e9e; of AA04 it has AA04-5b1c0f6a2e9d\n")
        .contains("has no finding of AA05; it has AA0")
        .contains("see 'aliasaudit explain --help'");
  }

  @Test
  void explainOfAFingerprintAloneTellsHowToSeeItsSum() {
    run("explain", "AA04-59726ed1ce54");
    assertThat(stdout())
        .startsWith("AA04 shared-lock")
        .contains("aliasaudit explain AA04-59726ed1ce54 FILE");
  }

  @Test
  void completionScriptKnowsTheCommands() {
    assertThat(run("generate-completion")).isZero();
    assertThat(stdout()).startsWith("#!").contains("inspect").contains("--fail-on");
  }
}
