package org.aliasaudit.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.junit.jupiter.api.Test;

/** Data flows one way: a layer uses only layers to its left (CONTRIBUTING.md). */
class ArchitectureTest {
  private static final String HPROF = "org.aliasaudit.hprof";
  private static final String RULES = "org.aliasaudit.rules";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(HPROF, RULES);

  @Test
  void looksAtBothModulesAndNotAtTheirTests() {
    assertThat(PRODUCT.contain(DirectEngine.class)).isTrue();
    assertThat(PRODUCT.contain(Auditor.class)).isTrue();
    assertThat(PRODUCT.contain(ArchitectureTest.class)).isFalse();
    assertThat(PRODUCT.contain("org.aliasaudit.hprof.testing.DumpBuilder")).isFalse();
  }

  @Test
  void hprofFlowsFromBytesToTheGraph() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("contract")
        .definedBy(HPROF)
        .layer("io")
        .definedBy(HPROF + ".io..")
        .layer("record")
        .definedBy(HPROF + ".record..")
        .layer("graph")
        .definedBy(HPROF + ".graph..")
        .whereLayer("contract")
        .mayNotAccessAnyLayer()
        .whereLayer("io")
        .mayOnlyAccessLayers("contract")
        .whereLayer("record")
        .mayOnlyAccessLayers("contract", "io")
        .whereLayer("graph")
        .mayOnlyAccessLayers("contract", "io", "record")
        .check(PRODUCT);
  }

  /**
   * The second engine opens files and reads headers as the first does, and shares nothing of how
   * objects, classes and references are read: only so is it a second opinion.
   */
  @Test
  void theMatEngineSharesNoGraphWithOurs() {
    noClasses()
        .that()
        .resideInAPackage(HPROF + ".mat..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HPROF + ".graph..")
        .check(PRODUCT);
    noClasses()
        .that()
        .resideOutsideOfPackage(HPROF + ".mat..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.mat..")
        .check(PRODUCT);
  }

  @Test
  void rulesFlowFromViewsToTheRanking() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("option")
        .definedBy(RULES + ".option..")
        .layer("finding")
        .definedBy(RULES + ".finding..")
        .layer("knowledge")
        .definedBy(RULES + ".knowledge..")
        .layer("layout")
        .definedBy(RULES + ".layout..")
        .layer("classpath")
        .definedBy(RULES + ".classpath..")
        .layer("threaddump")
        .definedBy(RULES + ".threaddump..")
        .layer("view")
        .definedBy(RULES + ".view..")
        .layer("rule")
        .definedBy(RULES + ".rule..")
        .layer("rank")
        .definedBy(RULES + ".rank..")
        .layer("auditor")
        .definedBy(RULES)
        .whereLayer("option")
        .mayOnlyAccessLayers("knowledge", "layout", "threaddump")
        .whereLayer("finding")
        .mayNotAccessAnyLayer()
        .whereLayer("knowledge")
        .mayNotAccessAnyLayer()
        .whereLayer("layout")
        .mayNotAccessAnyLayer()
        .whereLayer("classpath")
        .mayNotAccessAnyLayer()
        .whereLayer("threaddump")
        .mayOnlyAccessLayers("finding")
        .whereLayer("view")
        .mayOnlyAccessLayers("option", "finding", "knowledge", "layout", "classpath", "threaddump")
        .whereLayer("rule")
        .mayOnlyAccessLayers("option", "finding", "knowledge", "layout", "threaddump", "view")
        .whereLayer("rank")
        .mayOnlyAccessLayers("option", "finding", "rule")
        .whereLayer("auditor")
        .mayNotBeAccessedByAnyLayer()
        .check(PRODUCT);
  }

  @Test
  void everyPackageOfTheRulesIsALayer() {
    assertThat(
            PRODUCT.stream()
                .map(javaClass -> javaClass.getPackageName())
                .filter(name -> name.startsWith(RULES + "."))
                .map(name -> name.substring(RULES.length() + 1))
                .distinct())
        .containsExactlyInAnyOrder(
            "option",
            "finding",
            "knowledge",
            "layout",
            "classpath",
            "threaddump",
            "view",
            "view.lock",
            "view.scar",
            "view.touch",
            "rule",
            "rank");
  }

  @Test
  void hprofKnowsNothingOfRulesAndRulesNothingOfTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(HPROF + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RULES + "..", "org.aliasaudit.cli..")
        .check(PRODUCT);
    noClasses()
        .that()
        .resideInAPackage(RULES + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.aliasaudit.cli..", HPROF + ".io..", HPROF + ".record..")
        .check(PRODUCT);
  }

  /** An audit takes any snapshot, whichever engine read it. */
  @Test
  void rulesUseTheContractOfHprofOnly() {
    noClasses()
        .that()
        .resideInAPackage(RULES + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HPROF + ".graph..")
        .check(PRODUCT);
  }

  /** Untrusted class files are read in one place, behind its limits. */
  @Test
  void onlyTheClassPathReadsClassFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage(RULES + ".classpath..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.objectweb.asm..")
        .check(PRODUCT);
  }

  /** Untrusted JSON is read in one place, behind its limits. */
  @Test
  void onlyThreadDumpsAreReadAsJson() {
    noClasses()
        .that()
        .resideOutsideOfPackage(RULES + ".threaddump..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..")
        .check(PRODUCT);
  }

  @Test
  void noCycles() {
    slices().matching("org.aliasaudit.(**)").should().beFreeOfCycles().check(PRODUCT);
  }
}
