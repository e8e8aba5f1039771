package org.aliasaudit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line stands at the end of the flow and sees results, not machinery. */
class ArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.aliasaudit.cli");

  @Test
  void looksAtTheProductAndNotAtItsTests() {
    assertThat(CLI.contain(Main.class)).isTrue();
    assertThat(CLI.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void readsNoBytesAndKnowsNoLayouts() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.aliasaudit.hprof.io..",
            "org.aliasaudit.hprof.record..",
            "org.aliasaudit.rules.layout..",
            "org.aliasaudit.rules.rank..")
        .check(CLI);
  }

  /** Opening a dump is the one thing it asks of the engine itself. */
  @Test
  void ofTheEngineItKnowsItsEntranceOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org\\.aliasaudit\\.hprof\\.graph\\.(?!DirectEngine$).*")
        .check(CLI);
  }

  @Test
  void reportFormatsAreFunctionsOfTheResult() {
    noClasses()
        .that()
        .resideInAPackage("org.aliasaudit.cli.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.aliasaudit.hprof..", "org.aliasaudit.rules.view..")
        .check(CLI);
  }

  @Test
  void noCycles() {
    slices().matching("org.aliasaudit.(**)").should().beFreeOfCycles().check(CLI);
  }
}
