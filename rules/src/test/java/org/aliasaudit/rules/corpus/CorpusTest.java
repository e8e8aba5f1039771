package org.aliasaudit.rules.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.corpus.site.Programs;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the labelled corpus on every JDK, audits the dumps with the default options, prints what
 * became of each site, and asserts that every faulty site is reported as its label says and ranks
 * above every benign one. To write {@code docs/corpus.md} anew: {@code mvn test -pl rules -am
 * -Dtest=CorpusTest -Dsurefire.failIfNoSpecifiedTests=false -Daliasaudit.write=true}.
 */
class CorpusTest {
  private static final Path PAGE = Path.of("../docs/corpus.md");
  private static final int FEWEST_FAULTY = 40;
  private static final int FEWEST_BENIGN = 80;

  @TempDir Path folder;

  @Test
  void ranksEveryFaultAboveEveryBenignSiteWithOneSetOfIdsOnAllJdks() throws IOException {
    Map<Class<?>, List<String>> ids = null;
    for (Jdk jdk : Jdks.all()) {
      Map<Class<?>, List<String>> found = rank(jdk);
      ids = ids == null ? found : ids;
      assertThat(found).as("ids on " + jdk).isEqualTo(ids);
    }
  }

  private Map<Class<?>, List<String>> rank(Jdk jdk) throws IOException {
    Map<Class<?>, List<String>> ids = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<String> unlabelled = new ArrayList<>();
    for (Class<?> program : Programs.ALL) {
      List<Finding> findings = Corpus.audited(jdk, program, folder);
      ids.put(program, ids(findings));
      List<LabelledSite> sites = LabelledSite.of(program);
      sites.forEach(site -> outcomes.add(Outcome.of(site, findings)));
      findings.stream()
          .filter(finding -> finding.severity().compareTo(Severity.LOW) > 0)
          .filter(finding -> sites.stream().noneMatch(site -> site.isOf(finding)))
          .forEach(finding -> unlabelled.add(finding.rule() + " " + finding.title()));
    }
    RankingTable table = RankingTable.of(outcomes);
    System.out.println(jdk + "\n" + table.text());
    assertThat(unlabelled).as("reported, but not labelled").isEmpty();
    assertThat(outcomes)
        .as("not as labelled")
        .filteredOn(outcome -> !outcome.asLabelled())
        .extracting(Outcome::row)
        .isEmpty();
    assertThat(table.areaUnderCurve()).isEqualTo(1);
    return ids;
  }

  /** In order: no id stands twice in a report. */
  private static List<String> ids(List<Finding> findings) {
    List<String> ids = findings.stream().map(f -> f.id() + " " + f.site().display()).toList();
    assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    return ids.stream().sorted().toList();
  }

  /** Lambdas, classes of several loaders, threads: the program in which most could differ. */
  @Test
  void twoRunsOfOneProgramHaveTheSameIds() throws IOException {
    for (Jdk jdk : Jdks.all()) {
      Class<?> program = Programs.ALL.get(Programs.ALL.size() - 1);
      List<String> first = ids(Corpus.audited(jdk, program, folder));
      assertThat(first).isNotEmpty();
      assertThat(ids(Corpus.audited(jdk, program, folder))).isEqualTo(first);
    }
  }

  @Test
  void isLargeEnoughAndThePageIsUpToDate() throws IOException {
    List<LabelledSite> sites = Corpus.sites();
    assertThat(sites).filteredOn(LabelledSite::faulty).hasSizeGreaterThanOrEqualTo(FEWEST_FAULTY);
    assertThat(sites).filteredOn(site -> !site.faulty()).hasSizeGreaterThanOrEqualTo(FEWEST_BENIGN);
    assertThat(sites).extracting(LabelledSite::shape).doesNotHaveDuplicates();
    String page = CorpusPage.of(sites);
    if (Boolean.getBoolean("aliasaudit.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("stale; write it anew with -Daliasaudit.write=true")
        .isEqualTo(page);
  }

  /** What the audit knows of the corpus is what the dumps say. */
  @Test
  void noRowOfTheProductNamesAClassOfTheCorpus() throws IOException {
    for (String file : List.of("jdk.knowledge", "libraries.knowledge")) {
      try (InputStream in = Knowledge.class.getResourceAsStream(file)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isNotEmpty()
            .doesNotContain("org.aliasaudit");
      }
    }
  }
}
