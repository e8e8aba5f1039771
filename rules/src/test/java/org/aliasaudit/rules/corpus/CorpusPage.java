package org.aliasaudit.rules.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/corpus.md}: what the corpus holds, and how to see what becomes of it. */
final class CorpusPage {
  private static final String HEAD =
      """
      # The labelled corpus

      The ranking is calibrated on small programs whose sites carry labels: faulty, with the rule
      that must report it and the least severity, or benign. They run in real JVMs on every JDK of
      the machine, dump themselves, and are audited with the default options. A test asserts that

      - every faulty site is reported by its rule at its severity or above,
      - no benign site is above `low`, and nothing without a label is,
      - every faulty site ranks above every benign one (rank AUC 1.0),
      - ids are the same on all JDKs and in two runs, and no id stands twice in a report.

      The test prints each site with what was found, its score and its rank:

          mvn -B test -pl rules -am -Dtest=CorpusTest -Dsurefire.failIfNoSpecifiedTests=false

      `-Daliasaudit.write=true` writes this page anew. The programs are in
      `rules/src/test/java/org/aliasaudit/rules/corpus/site`; the labels are annotations, which a
      dump does not have, and no class of the corpus is known to the product by its name.
      """;

  private CorpusPage() {}

  static String of(List<LabelledSite> sites) {
    List<LabelledSite> faulty = sites.stream().filter(LabelledSite::faulty).toList();
    List<LabelledSite> benign = sites.stream().filter(site -> !site.faulty()).toList();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## Faulty: ").append(faulty.size()).append(" sites\n\n");
    page.append(counts(faulty)).append("\n\n");
    page.append("| site | rule | at least | shape |\n| --- | --- | --- | --- |\n");
    for (LabelledSite site : faulty) {
      row(page, site.name(), site.rule(), site.least().word(), site.shape());
    }
    page.append("\n## Benign: ").append(benign.size()).append(" sites\n\n");
    page.append("| site | shape |\n| --- | --- |\n");
    benign.forEach(site -> row(page, site.name(), site.shape()));
    return page.toString();
  }

  private static String counts(List<LabelledSite> faulty) {
    Map<String, Integer> byRule = new TreeMap<>();
    faulty.forEach(site -> byRule.merge(site.rule(), 1, Integer::sum));
    StringBuilder text = new StringBuilder("By rule: ");
    byRule.forEach((rule, count) -> text.append(rule).append(' ').append(count).append(", "));
    text.setLength(text.length() - 2);
    return text.append('.').toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
