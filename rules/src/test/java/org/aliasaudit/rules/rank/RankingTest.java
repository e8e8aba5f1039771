package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.rule.Draft;
import org.aliasaudit.rules.rule.RuleInfo;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final RuleInfo RULE =
      new RuleInfo("AA99", "test-rule", "A rule.", Severity.LOW, Severity.HIGH);

  private static Draft draft(String title, Severity severity, double factor) {
    return new Draft(
        RULE,
        severity,
        Confidence.LIKELY,
        title,
        new Site("com.acme." + title, "map", false, List.of(), "M", "V", null),
        List.of(),
        new Mutability("mutable", "x"),
        new Exposure("shared", null),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Factor("hazard", factor, "x")),
        List.of("copy-on-put"));
  }

  private static List<String> titles(List<Draft> drafts) {
    return Ranking.rank(drafts, OwnPackages.NONE).stream().map(Finding::title).toList();
  }

  @Test
  void theGravestSeverityComesFirstThenTheHighestScore() {
    List<Draft> drafts =
        List.of(
            draft("low", Severity.LOW, 1),
            draft("medium", Severity.MEDIUM, 0.5),
            draft("urgent-medium", Severity.MEDIUM, 0.6),
            draft("critical", Severity.CRITICAL, 0.1),
            draft("high", Severity.HIGH, 0.2));
    assertThat(titles(drafts))
        .containsExactly("critical", "high", "urgent-medium", "medium", "low");
  }

  @Test
  void equalsStandInTheOrderOfTheirIdsWhateverTheOrderOfTheDrafts() {
    List<Draft> drafts = new ArrayList<>();
    for (String title : List.of("a", "b", "c", "d")) {
      drafts.add(draft(title, Severity.LOW, 1));
    }
    List<String> order = titles(drafts);
    Collections.reverse(drafts);
    assertThat(titles(drafts)).isEqualTo(order);
    assertThat(Ranking.rank(drafts, OwnPackages.NONE)).extracting(Finding::id).isSorted();
  }

  @Test
  void aFindingHasWhatItsDraftSays() {
    Draft draft = draft("title", Severity.HIGH, 0.5);
    Finding finding = Ranking.rank(List.of(draft), OwnPackages.NONE).get(0);
    assertThat(finding.id()).isEqualTo(Fingerprint.of("AA99", draft.site(), "", 0));
    assertThat(finding.rule()).isEqualTo("AA99");
    assertThat(finding.name()).isEqualTo("test-rule");
    assertThat(finding.score()).isEqualTo(30);
    assertThat(finding.remedies()).extracting(Remedy::id).containsExactly("copy-on-put");
  }
}
