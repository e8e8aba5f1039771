package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.aliasaudit.examples.Example;
import org.aliasaudit.rules.rank.Remedies;
import org.aliasaudit.rules.rule.RuleInfo;
import org.aliasaudit.rules.rule.RulePages;
import org.aliasaudit.rules.rule.Rules;
import org.junit.jupiter.api.Test;

/** Rules and remedies have examples that show them, and examples show what exists. */
class RuleExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("[Ee]xample (\\d\\d)");

  @Test
  void rulesAndExamplesBelongTogether() {
    List<String> shown = Examples.all().stream().map(Example::rule).toList();
    List<String> rules = new ArrayList<>();
    for (RuleInfo rule : Rules.infos()) {
      rules.add(rule.id() + " " + rule.name());
    }
    assertThat(shown).containsAll(rules);
    assertThat(rules).containsAll(shown);
  }

  @Test
  void thePageOfARuleNamesItsExamples() throws IOException {
    for (RuleInfo rule : Rules.infos()) {
      Set<String> named = new TreeSet<>();
      EXAMPLE.matcher(RulePages.page(rule.id())).results().forEach(m -> named.add(m.group(1)));
      Set<String> shown = new TreeSet<>();
      Examples.all().stream()
          .filter(example -> example.rule().startsWith(rule.id()))
          .forEach(example -> shown.add(example.number()));
      assertThat(named).as(rule.id()).isEqualTo(shown);
    }
  }

  @Test
  void numbersAreUnique() {
    assertThat(Examples.all()).extracting(Example::number).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void everyRemedyIsTheFixedFormOfTheExampleThatItNames() {
    Map<String, Set<String>> shownBy = new TreeMap<>();
    for (Example example : Examples.all()) {
      assertThat(example.remedies()).as("example " + example.number()).isNotEmpty();
      for (String remedy : example.remedies()) {
        shownBy.computeIfAbsent(remedy, r -> new TreeSet<>()).add(example.number());
      }
    }
    assertThat(shownBy.keySet()).isEqualTo(new TreeSet<>(Remedies.examples().keySet()));
    Remedies.examples()
        .forEach((remedy, number) -> assertThat(shownBy.get(remedy)).as(remedy).contains(number));
  }
}
