package org.aliasaudit.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Site;

/** One finding as text: where, who shares it, what proves it, why it matters, what to do. */
final class FindingText {
  private static final int GROUPS = 5;
  private static final int DISPLAY_COLUMNS = 60;
  private static final int INSPECTED = 3;

  private final Page page;
  private final String file;

  FindingText(Page page, String file) {
    this.page = page;
    this.file = file;
  }

  void print(int number, Finding finding) {
    String badge = "[" + finding.severity().word().toUpperCase(Locale.ROOT) + "] ";
    page.put(badge, Style.of(finding.severity()), number + ". " + finding.title(), Style.BOLD);
    facts(finding);
    why(finding);
    remedies(finding.remedies());
    more(finding);
  }

  /** Where it is, who shares what, and what proves it. */
  void facts(Finding finding) {
    where(finding);
    groups(finding.groups());
    new EvidenceText(page, finding).print();
  }

  private void where(Finding finding) {
    Site site = finding.site();
    page.labelled("rule", finding.rule() + " " + finding.name());
    page.labelled("fingerprint", finding.id());
    page.labelled("site", site.display());
    page.labelled("container", site.container() + " of " + site.value());
    if (site.component() != null) {
      page.labelled("shared part", site.component() + " of each value");
    }
    String label = "root path";
    for (String step : site.rootPath()) {
      page.labelled(label, step);
      label = "";
    }
  }

  private void groups(List<AliasGroup> groups) {
    for (AliasGroup group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      page.line(2, Style.BOLD, Words.count(group.keyCount(), "key") + " -> one object");
      page.put("    object  ", Style.DIM, described(group.target()), Style.NONE);
      if (group.container() != null) {
        page.put("    in      ", Style.DIM, Words.object(group.container()), Style.NONE);
      }
      page.put("    keys    ", Style.DIM, keys(group), Style.NONE);
    }
    if (groups.size() > GROUPS) {
      page.line(
          2,
          "and "
              + Words.count(groups.size() - GROUPS, "more shared object")
              + " at this site (--format json lists all)");
    }
  }

  /** The keys, those of one class together; the class stands behind its keys. */
  private static String keys(AliasGroup group) {
    Map<String, List<String>> byClass = new LinkedHashMap<>();
    for (ObjectRef key : group.keys()) {
      byClass
          .computeIfAbsent(key.className(), c -> new ArrayList<>())
          .add(Columns.cut(Escape.text(key.display()), DISPLAY_COLUMNS));
    }
    List<String> parts = new ArrayList<>();
    byClass.forEach((name, keys) -> parts.add(String.join(", ", keys) + " (" + name + ")"));
    int rest = group.keyCount() - group.keys().size();
    return String.join("; ", parts) + (rest > 0 ? " and " + Words.grouped(rest) + " more" : "");
  }

  /** Class, identifier, and the display if it says more than the class. */
  private static String described(ObjectRef object) {
    String display = object.display();
    boolean saysMore = !display.isEmpty() && !display.equals(object.className());
    return Words.object(object)
        + (saysMore ? "  " + Columns.cut(Escape.text(display), DISPLAY_COLUMNS) : "");
  }

  private void why(Finding finding) {
    page.line(2, Style.BOLD, "why " + finding.severity().word());
    page.line(4, finding.severity().word() + " means: " + finding.severity().meaning());
    page.line(
        4,
        "the shared object is "
            + finding.mutability().verdict()
            + " ("
            + finding.mutability().reason()
            + ")");
    page.line(4, "its container is " + exposure(finding));
    page.line(
        4,
        "score "
            + Words.decimal(finding.score())
            + " of 100, confidence "
            + finding.confidence().word()
            + "; the factors:");
    for (Factor factor : finding.factors()) {
      String pattern = factor.isEvidence() ? "    %+7.1f  " : "    x%6.2f  ";
      String value = String.format(Locale.ROOT, pattern, factor.value());
      page.put(value, Style.NONE, factor.name() + ": " + factor.why(), Style.NONE);
    }
  }

  /** The verdict on who can reach the container, and what it means. */
  static String exposure(Finding finding) {
    String thread = finding.exposure().thread();
    String verdict = finding.exposure().verdict();
    return switch (verdict) {
      case "shared" -> "shared: more than one thread can reach it";
      case "confined" ->
          thread == null
              ? "confined to one thread"
              : "confined to thread \"" + thread + "\", the only one that can reach it";
      case "unreachable" -> "unreachable: no GC root leads to it";
      default -> verdict + ": the dump does not tell who can reach it";
    };
  }

  void remedies(List<Remedy> remedies) {
    if (remedies.isEmpty()) {
      return;
    }
    page.line(2, Style.BOLD, "what to do");
    int number = 1;
    for (Remedy remedy : remedies) {
      page.put("    " + number++ + ". ", Style.NONE, remedy.text(), Style.NONE);
      if (remedy.example() != null && !remedy.example().isBlank()) {
        page.code(9, remedy.example());
      }
    }
  }

  private void more(Finding finding) {
    page.line(2, Style.BOLD, "to see more");
    page.command(4, List.of("aliasaudit", "explain", finding.id(), Shell.word(file)));
    inspect(finding);
  }

  /** The command that shows the shared objects. */
  void inspect(Finding finding) {
    List<String> inspect = new ArrayList<>(List.of("aliasaudit", "inspect", Shell.word(file)));
    finding.groups().stream()
        .map(group -> group.target().hexId())
        .filter(id -> id != null)
        .distinct()
        .limit(INSPECTED)
        .forEach(inspect::add);
    if (inspect.size() > 3) {
      page.command(4, inspect);
    }
  }
}
