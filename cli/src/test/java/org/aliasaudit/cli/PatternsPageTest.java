package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.aliasaudit.examples.Example;
import org.aliasaudit.rules.rank.Remedies;
import org.aliasaudit.rules.rule.RuleInfo;
import org.aliasaudit.rules.rule.Rules;
import org.junit.jupiter.api.Test;

/** {@code docs/patterns.md} names what exists, and nothing that exists is left out. */
class PatternsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "patterns.md");
  private static final Pattern RULE = Pattern.compile("\\bAA\\d\\d\\b");

  /** The cells of the first table: pattern, Java form, rule, example, remedy. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| ") && !line.startsWith("| ---")) {
        List<String> cells = List.of(line.substring(2).split(" \\| ?", -1));
        if (RULE.matcher(cells.get(2)).find()) {
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    return found;
  }

  @Test
  void everyRuleIsNamedAndEveryNamedRuleExists() throws IOException {
    Set<String> named = new TreeSet<>();
    for (List<String> row : rows()) {
      named.addAll(found(RULE, row.get(2)));
    }
    assertThat(named).isEqualTo(new TreeSet<>(Rules.infos().stream().map(RuleInfo::id).toList()));
    assertThat(found(RULE, Files.readString(PAGE))).isEqualTo(named);
  }

  @Test
  void everyExampleIsNamedInARowOfItsRuleWithItsRemedies() throws IOException {
    Map<String, Example> examples = new TreeMap<>();
    Examples.all().forEach(example -> examples.put(example.number(), example));
    Set<String> named = new TreeSet<>();
    for (List<String> row : rows()) {
      Set<String> numbers = found(Pattern.compile("\\d\\d"), row.get(3));
      Set<String> remedies = found(Pattern.compile("[a-z]+(-[a-z]+)+"), row.get(4));
      Set<String> shown = new TreeSet<>();
      for (String number : numbers) {
        assertThat(examples).containsKey(number);
        assertThat(row.get(2)).contains(examples.get(number).rule().substring(0, 4));
        shown.addAll(examples.get(number).remedies());
      }
      assertThat(remedies).as(row.get(0)).isNotEmpty().isEqualTo(shown);
      named.addAll(numbers);
    }
    assertThat(named).isEqualTo(examples.keySet());
  }

  @Test
  void everyRemedyIsNamed() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Remedies.examples().keySet()).allMatch(page::contains);
  }

  @Test
  void thePatternsOfBothTablesAreTheSame() throws IOException {
    List<String> patterns = rows().stream().map(row -> row.get(0)).toList();
    List<String> second = new ArrayList<>();
    boolean begun = false;
    for (String line : Files.readAllLines(PAGE)) {
      begun |= line.startsWith("## What other tools");
      if (begun && line.startsWith("| ") && !line.startsWith("| ---")) {
        second.add(line.substring(2).split(" \\| ?", 2)[0]);
      }
    }
    assertThat(second.subList(1, second.size())).isEqualTo(patterns);
  }
}
