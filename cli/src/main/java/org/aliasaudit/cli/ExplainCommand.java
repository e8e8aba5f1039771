package org.aliasaudit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.Explanation;
import org.aliasaudit.cli.report.RedactedResult;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.saved.SavedReport;
import org.aliasaudit.cli.saved.SavedReports;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.rule.RuleInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit explain ID [FILE]}: a rule, or a finding with its score as a sum. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Explains a rule, or a finding down to the sum of its score.",
      "",
      "ID is what a report shows as fingerprint (AA04-59726ed1ce54; its first digits are enough),"
          + " or",
      "a rule (AA04, shared-lock). Without FILE the page of the rule is printed. With FILE, a heap",
      "dump or a report that --format json wrote, the finding of that fingerprint is told in full:",
      "where it is, what proves it, why its severity is what it is, each factor of its score and"
          + " the",
      "sum that they make, and what to do. A rule with FILE explains all findings of the rule.",
      "",
      "A fingerprint has no addresses in it: it stays the same in every dump of the same program.",
      "The options say how a heap dump is audited; give those that the report was made with."
    },
    footer = {
      "",
      "Examples:",
      "  aliasaudit explain AA04",
      "  aliasaudit explain AA04-59726ed1ce54 heap.hprof",
      "  aliasaudit explain AA04-5972 report.json",
      "  aliasaudit explain shared-lock report.json",
      "",
      "Exits with 2 if there is no such rule, or no such finding in FILE; with 3 if FILE cannot be",
      "read; with 4 if the dump is damaged."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?<rule>[A-Z]{2}\\d{2})-[0-9a-f]{1,12}", Pattern.CASE_INSENSITIVE);
  private static final int MOST_NAMED = 5;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Mixin private LayoutOptions layouts;

  @Mixin private KnowledgeOptions knowledge;

  @Mixin private ClassPathOption classPath;

  @Mixin private ScopeOptions scope;

  @Mixin private ThreadDumpOption threadDumps;

  @Mixin private EngineOptions engines;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Fingerprint of a finding, or id or name of a rule.")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The heap dump or JSON report with the finding.")
  private String file;

  ExplainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    scope.check(spec);
    RuleInfo rule = rule();
    return file == null ? page(rule) : findings(rule);
  }

  private boolean isFingerprint() {
    return FINGERPRINT.matcher(id).matches();
  }

  private RuleInfo rule() {
    Matcher fingerprint = FINGERPRINT.matcher(id);
    String word = fingerprint.matches() ? fingerprint.group("rule") : id;
    return RulePage.find(word).orElseThrow(() -> usage(RulePage.unknown(word)));
  }

  private int page(RuleInfo rule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(RulePage.render(rule, options()));
    if (isFingerprint()) {
      String hint =
          "\nThis is the rule of %s. Its factors and the sum of its score:\n".formatted(id)
              + "  aliasaudit explain %s FILE     FILE: the heap dump, or a JSON report\n"
                  .formatted(id);
      bytes.write(hint.getBytes(StandardCharsets.UTF_8));
    }
    context.print(bytes.toByteArray());
    return ExitCode.OK;
  }

  /** What a file says: findings as they are shown, and the code for its state. */
  private record Audited(List<SavedReport> reports, int code) {}

  private int findings(RuleInfo rule) throws IOException {
    AuditOptions asked;
    try {
      asked = auditOptions();
    } catch (IOException e) {
      context.say(e.getMessage());
      return ExitCode.USAGE;
    }
    Audited audited;
    try {
      Path path = DumpFile.existing(file);
      audited =
          SavedReports.isJson(path)
              ? new Audited(SavedReports.read(path), ExitCode.OK)
              : audited(path, asked);
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(file, e);
    }
    List<byte[]> explained = new ArrayList<>();
    for (SavedReport report : audited.reports()) {
      for (Finding finding : wanted(report, rule)) {
        explained.add(
            Explanation.render(report.dump(), finding, rule, RulePage.conditions(rule), options()));
      }
    }
    if (explained.isEmpty()) {
      throw usage(missing(audited.reports(), rule));
    }
    print(explained);
    return audited.code();
  }

  private AuditOptions auditOptions() throws IOException {
    AuditOptions asked = scope.added(AuditOptions.defaults()).withThreadDumps(threadDumps.read());
    return classPath.added(knowledge.added(layouts.added(asked)));
  }

  private Audited audited(Path path, AuditOptions asked) throws IOException {
    AuditResult result;
    try (ProgressDisplay progress = display.progressOf(file, context)) {
      result = context.auditor().audit(path, engines, () -> asked, progress);
    }
    AuditResult shown =
        RedactedResult.of(result, display.redaction(context.terminal().stdoutTty()));
    return new Audited(
        List.of(new SavedReport(shown.snapshot().file(), shown.findings())),
        shown.snapshot().truncated() ? ExitCode.DAMAGED : ExitCode.OK);
  }

  /** The findings that are meant; more than one for the first digits of several is refused. */
  private List<Finding> wanted(SavedReport report, RuleInfo rule) {
    String prefix = isFingerprint() ? id : rule.id() + "-";
    List<Finding> wanted =
        report.findings().stream().filter(f -> startsWith(f.id(), prefix)).toList();
    if (isFingerprint() && wanted.stream().map(Finding::id).distinct().count() > 1) {
      throw usage(id + " begins several fingerprints of " + file + ": " + named(wanted));
    }
    return wanted;
  }

  private static boolean startsWith(String fingerprint, String prefix) {
    return fingerprint.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  private String missing(List<SavedReport> reports, RuleInfo rule) {
    List<Finding> all = reports.stream().flatMap(r -> r.findings().stream()).toList();
    if (all.isEmpty()) {
      return file + " has no findings";
    }
    List<Finding> same = all.stream().filter(f -> f.rule().equals(rule.id())).toList();
    if (!isFingerprint() || same.isEmpty()) {
      return file + " has no finding of " + rule.id() + "; it has " + named(all);
    }
    return file + " has no finding " + id + "; of " + rule.id() + " it has " + named(same);
  }

  /** The ids, those that look like the one typed first. */
  private String named(List<Finding> findings) {
    List<String> ids = findings.stream().map(Finding::id).distinct().toList();
    List<String> first = new ArrayList<>(NearNames.of(id, ids));
    ids.stream().filter(i -> !first.contains(i)).forEach(first::add);
    int more = first.size() - MOST_NAMED;
    return String.join(", ", first.subList(0, Math.min(MOST_NAMED, first.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void print(List<byte[]> explained) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] one : explained) {
      if (bytes.size() > 0) {
        bytes.write('\n');
      }
      bytes.write(one);
    }
    context.print(bytes.toByteArray());
  }

  private RenderOptions options() {
    return colors.onStdout(context.terminal());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
