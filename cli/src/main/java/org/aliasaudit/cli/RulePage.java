package org.aliasaudit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aliasaudit.cli.report.MarkdownText;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.rules.rule.RuleInfo;
import org.aliasaudit.rules.rule.RulePages;
import org.aliasaudit.rules.rule.Rules;

/** The rules by what a person types for them, and parts of their pages. */
final class RulePage {
  private static final String CONDITIONS = "| severity | when |";

  private RulePage() {}

  /** The rule of an id or a name, in any case. */
  static Optional<RuleInfo> find(String idOrName) {
    return Rules.infos().stream()
        .filter(r -> r.id().equalsIgnoreCase(idOrName) || r.name().equalsIgnoreCase(idOrName))
        .findFirst();
  }

  /** What to say of a word that is neither id nor name of a rule. */
  static String unknown(String word) {
    List<String> known = new ArrayList<>();
    Rules.infos().forEach(rule -> known.add(rule.id()));
    String all = String.join(", ", known);
    Rules.infos().forEach(rule -> known.add(rule.name()));
    List<String> near = NearNames.of(word, known);
    String meant = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    return "no rule '"
        + word
        + "'"
        + meant
        + (meant.isEmpty() ? "; there are " : " There are ")
        + all;
  }

  /** The whole page for the terminal. */
  static byte[] render(RuleInfo rule, RenderOptions options) throws IOException {
    return MarkdownText.render(RulePages.page(rule.id()), options);
  }

  /**
   * The rows {@code severity: condition} of the page's table, in its order; none if it has none.
   */
  static List<String> conditions(RuleInfo rule) throws IOException {
    List<String> rows = new ArrayList<>();
    boolean inTable = false;
    for (String line : RulePages.page(rule.id()).lines().toList()) {
      if (inTable && line.startsWith("| ") && !line.startsWith("| ---")) {
        String[] cells = line.split("\\|", -1);
        rows.add(cells[1].strip() + ": " + cells[2].strip().replace("`", ""));
      }
      inTable = line.equals(CONDITIONS) || (inTable && line.startsWith("|"));
    }
    return rows;
  }
}
