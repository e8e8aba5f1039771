package org.aliasaudit.cli.report;

import java.util.List;
import java.util.Locale;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ScoreSum;
import org.aliasaudit.rules.rule.RuleInfo;

/**
 * One finding told in full: what the rule looks for, where it is, what proves it, why its severity
 * is what it is, and its score as a sum that the reader can check.
 */
public final class Explanation {
  private static final double TOLERANCE = 0.05;

  private final Page page;
  private final FindingText text;
  private final Finding finding;

  private Explanation(Page page, String dump, Finding finding) {
    this.page = page;
    this.text = new FindingText(page, dump);
    this.finding = finding;
  }

  /**
   * The explanation as text.
   *
   * @param dump the dump that the finding is from
   * @param rule its rule, or null if this version has none of that id
   * @param conditions rows of the rule's page that tell when which severity is given; may be empty
   */
  public static byte[] render(
      String dump, Finding finding, RuleInfo rule, List<String> conditions, RenderOptions options) {
    Page page = new Page(options);
    Explanation explanation = new Explanation(page, dump, finding);
    explanation.head(dump, rule);
    explanation.text.facts(finding);
    explanation.severity(conditions);
    explanation.score();
    explanation.text.remedies(finding.remedies());
    explanation.more();
    return page.bytes();
  }

  private void head(String dump, RuleInfo rule) {
    String badge = "[" + finding.severity().word().toUpperCase(Locale.ROOT) + "] ";
    page.put(badge, Style.of(finding.severity()), finding.title(), Style.BOLD);
    page.labelled("in", dump);
    if (rule != null) {
      page.labelled("the rule", rule.summary());
    }
  }

  private void severity(List<String> conditions) {
    page.line(2, Style.BOLD, "why " + finding.severity().word());
    page.line(4, finding.severity().word() + " means: " + finding.severity().meaning());
    fact("its container is " + FindingText.exposure(finding));
    fact(
        "the shared object is "
            + finding.mutability().verdict()
            + ": "
            + finding.mutability().reason());
    fact(threads());
    finding.scars().forEach(scar -> fact("a scar (" + scar.strength() + "): " + scar.what()));
    finding.factors().stream().filter(Explanation::decides).forEach(f -> fact(f.why()));
    if (!conditions.isEmpty()) {
      page.line(4, "The rule takes the first line that fits:");
      conditions.forEach(row -> page.put("      ", Style.NONE, row, Style.NONE));
    }
  }

  private void fact(String fact) {
    page.put("    - ", Style.NONE, fact, Style.NONE);
  }

  private String threads() {
    int waiting = finding.locks().stream().map(LockEvidence::waiters).mapToInt(List::size).sum();
    int threads = finding.threads().size();
    if (threads == 0 && waiting == 0) {
      return "no thread was in it or waited for it when the dump was taken";
    }
    return Words.count(threads, "thread")
        + (threads == 1 ? " is" : " are")
        + " in it or at its locks"
        + (waiting == 0 ? "" : ", " + waiting + " of them waiting");
  }

  /** Factors whose words say what made the severity. */
  private static boolean decides(Factor factor) {
    return !factor.isEvidence()
        && !List.of("exposure", "hazard", "amplification").contains(factor.name());
  }

  private void score() {
    ScoreSum sum = ScoreSum.of(finding.factors());
    page.line(2, Style.BOLD, "how the score came about");
    row(" ", "", ScoreSum.SHAPE, "every finding begins with " + ScoreSum.SHAPE);
    for (ScoreSum.Step step : sum.steps()) {
      Factor factor = step.factor();
      row(
          factor.isEvidence() ? "+" : "x",
          number(factor.value()),
          step.result(),
          factor.name() + ": " + factor.why());
    }
    String limit = unlimited(sum) > ScoreSum.MOST ? ", " + ScoreSum.MOST + " at most" : "";
    page.line(4, "= " + Words.decimal(sum.score()) + " of 100, rounded to one decimal" + limit);
    if (Math.abs(sum.score() - finding.score()) > TOLERANCE) {
      page.put(
          "    ",
          Style.NONE,
          "The report says "
              + Words.decimal(finding.score())
              + ": it was changed, or another version wrote it.",
          Style.MEDIUM);
    }
    page.line(
        4,
        "The score orders findings of one severity and means nothing else; confidence is "
            + finding.confidence().word()
            + ".");
  }

  private static double unlimited(ScoreSum sum) {
    List<ScoreSum.Step> steps = sum.steps();
    return steps.isEmpty() ? ScoreSum.SHAPE : steps.get(steps.size() - 1).result();
  }

  private void row(String sign, String value, double result, String why) {
    String prefix = String.format(Locale.ROOT, "    %s %6s  = %6.2f  ", sign, value, result);
    page.put(prefix, Style.NONE, why, Style.NONE);
  }

  /** Two decimals, three where the third counts. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  private void more() {
    page.line(2, Style.BOLD, "to see more");
    text.inspect(finding);
    page.command(4, List.of("aliasaudit", "rules", finding.rule()));
  }
}
