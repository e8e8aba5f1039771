package org.aliasaudit.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.AuditSummary;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.SnapshotFacts;
import org.aliasaudit.rules.finding.Suppressed;

/** The report for a person at a terminal: the verdict first, then the findings, then the totals. */
public final class TextReport implements ReportFormat {
  @Override
  public byte[] render(ReportBatch batch, RenderOptions options) {
    Page page = new Page(options);
    String separator = "";
    for (AuditResult result : batch.results()) {
      if (!separator.isEmpty()) {
        page.blank().line(0, Style.DIM, separator).blank();
      }
      report(page, result);
      separator = "=".repeat(options.width());
    }
    if (batch.several()) {
      page.blank().line(0, Style.DIM, "=".repeat(options.width())).blank();
      comparison(page, batch);
    }
    return page.bytes();
  }

  private static void report(Page page, AuditResult result) {
    verdict(page, result);
    snapshot(page, result.snapshot());
    FindingText text = new FindingText(page, result.snapshot().file());
    int number = 1;
    for (Finding finding : result.findings()) {
      page.blank();
      text.print(number++, finding);
    }
    page.blank();
    totals(page, result);
  }

  private static void verdict(Page page, AuditResult result) {
    String verdict = Words.verdict(result);
    if (Words.findings(result) == 0) {
      verdict +=
          result.snapshot().truncated()
              ? " in the part of the dump that could be read"
              : ": no mutable object is shared by several keys in a way that needs a look";
    } else if (!result.findings().isEmpty()) {
      verdict += " - worst: " + result.findings().get(0).title();
    }
    page.heading(verdict);
  }

  private static void snapshot(Page page, SnapshotFacts facts) {
    List<String> words = new ArrayList<>();
    words.add(Words.bytes(facts.bytes()));
    words.add(Words.count(facts.objects(), "object"));
    words.add(Words.count(facts.classes(), "class"));
    words.add(Words.count(facts.threads(), "thread"));
    if (facts.jvm() != null) {
      words.add("JVM " + facts.jvm());
    }
    words.add("taken " + Words.utc(facts.timestampMillis()));
    page.line(0, facts.file() + ": " + String.join(", ", words));
    if (facts.truncated()) {
      page.put(
          "damaged: ",
          Style.HIGH,
          "a part of this dump could not be read; what was readable is audited, more may be wrong",
          Style.NONE);
    }
    for (String warning : facts.warnings()) {
      page.put("warning: ", Style.MEDIUM, warning, Style.NONE);
    }
  }

  private static void totals(Page page, AuditResult result) {
    page.heading("Totals");
    AuditSummary summary = result.summary();
    page.labelled(
        "audited",
        Words.count(summary.containers(), "container")
            + " with "
            + Words.count(summary.entries(), "entry")
            + "; in "
            + Words.grouped(summary.aliasedEntries())
            + " of them the value is the value of another key too");
    suppressed(page, result.suppressed());
    notShown(page, result);
    if (!summary.seconds().isEmpty()) {
      page.labelled("time", seconds(summary.seconds()));
    }
  }

  private static void notShown(Page page, AuditResult result) {
    long info = result.summary().findingsBySeverity().getOrDefault(Severity.INFO, 0);
    long shownInfo = result.findings().stream().filter(f -> f.severity() == Severity.INFO).count();
    long hidden = Words.findings(result) - (result.findings().size() - shownInfo);
    if (hidden > 0) {
      page.labelled(
          "not shown", Words.count(hidden, "finding") + " (see --min-severity and --top)");
    }
    if (info > shownInfo) {
      page.labelled("only counted", Words.count(info - shownInfo, "site") + " of severity info");
    }
  }

  private static void suppressed(Page page, Suppressed suppressed) {
    long benign = suppressed.benign().values().stream().mapToLong(Integer::longValue).sum();
    if (benign > 0) {
      List<String> reasons = new ArrayList<>();
      suppressed.benign().forEach((reason, n) -> reasons.add(Words.grouped(n) + " " + reason));
      page.labelled(
          "harmless", Words.count(benign, "site") + " left out: " + String.join(", ", reasons));
    }
    if (suppressed.baseline() > 0) {
      page.labelled(
          "baseline", Words.count(suppressed.baseline(), "finding") + " known to the baseline");
    }
    if (suppressed.file() > 0) {
      page.labelled(
          "suppressed",
          Words.count(suppressed.file(), "finding") + " silenced by the suppression file");
    }
  }

  private static String seconds(Map<String, Double> seconds) {
    List<String> phases = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Double> phase : seconds.entrySet()) {
      sum += phase.getValue();
      phases.add(phase.getKey() + " " + Words.decimal(phase.getValue()) + " s");
    }
    return Words.decimal(sum) + " s: " + String.join(", ", phases);
  }

  private static void comparison(Page page, ReportBatch batch) {
    page.heading("Summary");
    for (AuditResult result : batch.results()) {
      String damaged = result.snapshot().truncated() ? " (damaged dump)" : "";
      page.line(2, result.snapshot().file() + ": " + Words.verdict(result) + damaged);
    }
    for (String file : batch.failed()) {
      page.line(2, file + ": could not be audited");
    }
  }
}
