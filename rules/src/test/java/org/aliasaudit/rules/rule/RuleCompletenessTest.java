package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One rule = one class + one test + one page, named alike. That it has an example too is tested in
 * the module cli, which knows both.
 */
class RuleCompletenessTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final int COLUMNS = 100;

  private static final List<String> HEADINGS =
      List.of(
          "## What it means",
          "## Why it matters",
          "## How aliasaudit recognises it",
          "## When it is harmless",
          "## How to fix it",
          "## How to silence it",
          "## See also");

  static Stream<Rule> rules() {
    return Rules.all().stream();
  }

  /** {@code shared-value} belongs to {@code SharedValueRule}. */
  private static String classNameOf(RuleInfo info) {
    StringBuilder name = new StringBuilder();
    for (String word : info.name().split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name + "Rule";
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleIsDeclaredInOneForm(Rule rule) {
    RuleInfo info = rule.info();
    assertThat(info.id()).matches("AA\\d\\d");
    assertThat(info.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(info.summary()).matches("[A-Z][^.]*\\.");
    assertThat(info.least()).isLessThanOrEqualTo(info.most());
  }

  @Test
  void idsAndNamesAreUniqueAndInOrder() {
    assertThat(Rules.infos()).extracting(RuleInfo::id).doesNotHaveDuplicates().isSorted();
    assertThat(Rules.infos()).extracting(RuleInfo::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void classAndTestAreNamedAfterTheRule(Rule rule) {
    assertThat(rule.getClass().getSimpleName()).isEqualTo(classNameOf(rule.info()));
    assertThatCode(() -> Class.forName(rule.getClass().getName() + "Test"))
        .doesNotThrowAnyException();
  }

  @Test
  void everyRuleClassIsRegistered() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.aliasaudit.rules.rule")
                .stream()
                .filter(type -> type.isAssignableTo(Rule.class))
                .filter(type -> type.getConstructors().stream().anyMatch(c -> isPublic(c)))
                .map(type -> type.getSimpleName())
                .toList();
    assertThat(rules().map(rule -> rule.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  private static boolean isPublic(com.tngtech.archunit.core.domain.JavaConstructor constructor) {
    return constructor
        .getModifiers()
        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC);
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<String> pages =
          files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".md")).toList();
      assertThat(pages)
          .containsExactlyInAnyOrderElementsOf(
              Rules.infos().stream().map(info -> info.id() + ".md").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHeadOfAPageIsWhatTheRuleSays(Rule rule) throws IOException {
    RuleInfo info = rule.info();
    String[] paragraphs = RulePages.page(info.id()).split("\n\n", 4);
    assertThat(paragraphs[0]).isEqualTo("# " + info.id() + " " + info.name());
    assertThat(paragraphs[1].replace('\n', ' ')).isEqualTo(info.summary());
    assertThat(paragraphs[2])
        .isEqualTo("Severity: " + info.least().word() + " to " + info.most().word() + ".");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPageHasTheSectionsInOrderAndFitsATerminal(Rule rule) throws IOException {
    String page = RulePages.page(rule.info().id());
    assertThat(page.lines().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(HEADINGS);
    assertThat(page.lines()).allMatch(line -> line.length() <= COLUMNS);
  }

  @Test
  void aRuleWithoutAPageIsAnError() {
    assertThatThrownBy(() -> RulePages.page("AA99")).hasMessageContaining("AA99");
  }
}
