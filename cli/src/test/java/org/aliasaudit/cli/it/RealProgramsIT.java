package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that nobody here wrote, at work, on every JDK: whatever is in their heaps, the audit
 * gets through, and at most three sites stand above {@code low}, each one that {@code
 * docs/real-programs.md} explains.
 *
 * <p>Both engines read the same objects, classes, map entries and findings from the dumps of those
 * programs that are small; {@code -Daliasaudit.programs=full} compares them on all, which takes
 * about three times as long. To write the table of the page anew: {@code -Daliasaudit.write=true}.
 */
class RealProgramsIT {
  private static final int MOST_ABOVE_LOW = 3;
  private static final RealProgramsPage PAGE = new RealProgramsPage();

  @TempDir Path folder;

  static Stream<Arguments> runs() {
    List<Jdk> jdks = Jdks.all().stream().filter(Jdk::hasJcmd).toList();
    return RealProgram.all().stream()
        .flatMap(program -> jdks.stream().map(jdk -> Arguments.of(program, jdk)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("runs")
  void reportsOnlyWhatThePageExplains(RealProgram program, Jdk jdk) throws Exception {
    Path dump = folder.resolve("program.hprof");
    Path work = Files.createDirectory(folder.resolve("work"));
    try (RunningProgram running = program.start(jdk, work)) {
      running.dump(dump);
    }
    JsonNode report = audit(program, dump);
    PAGE.add(program, report);
    assertThat(report.at("/snapshot/jvm").asText()).startsWith(jdk.feature() + ".");
    assertWhole(report);
    assertNoSiteOfTheJdk(report);
    assertThat(sitesAboveLow(report))
        .as("%s", titles(report))
        .hasSizeLessThanOrEqualTo(MOST_ABOVE_LOW)
        .isSubsetOf(program.explained());
  }

  private static JsonNode audit(RealProgram program, Path dump) throws Exception {
    boolean verified = program.small() || "full".equals(System.getProperty("aliasaudit.programs"));
    return verified ? Launcher.built().report(dump, "--verify") : Launcher.built().report(dump);
  }

  private static void assertWhole(JsonNode report) {
    assertThat(report.at("/snapshot/truncated").booleanValue()).isFalse();
    assertThat(Reports.elements(report.at("/snapshot/warnings")).map(JsonNode::asText).toList())
        .allMatch(RealProgramsIT::isMapWithoutLayout);
    assertThat(report.at("/snapshot/threads").intValue()).isGreaterThan(3);
    assertThat(report.at("/summary/entries").intValue()).isGreaterThan(1000);
  }

  /** Of the programs themselves: the JDK has no map that is not known. */
  private static boolean isMapWithoutLayout(String warning) {
    boolean deep = warning.matches("of \\d+ values only the first \\d+ parts were looked at .*");
    return deep
        || (warning.matches("\\d+ instances? of .* not walked; add a layout \\(--layouts\\)")
            && !warning.matches(".* of (java|javax|jdk|sun|com\\.sun)\\..*"));
  }

  private static void assertNoSiteOfTheJdk(JsonNode report) {
    assertThat(Reports.elements(report.get("findings")).map(f -> f.at("/site/holder").asText()))
        .as("%s", titles(report))
        .noneMatch(holder -> holder.matches("(java|javax|jdk|sun|com\\.sun)\\..*"));
  }

  private static List<String> sitesAboveLow(JsonNode report) {
    return Reports.elements(report.get("findings"))
        .filter(finding -> !finding.get("severity").asText().equals("low"))
        .map(
            finding ->
                finding.at("/site/holder").asText() + "." + finding.at("/site/field").asText())
        .toList();
  }

  /** What a failure shows of the findings. */
  private static String titles(JsonNode report) {
    return Reports.elements(report.get("findings"))
        .map(finding -> finding.get("severity").asText() + " " + finding.get("title").asText())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void thePageHasEveryProgramAndEverySite() throws IOException {
    String page = RealProgramsPage.text();
    for (RealProgram program : RealProgram.all()) {
      assertThat(page).contains("## " + program.title());
      program.explained().forEach(site -> assertThat(page).contains("`" + site + "`"));
    }
  }

  @AfterAll
  static void writePage() throws Exception {
    if (Boolean.getBoolean("aliasaudit.write")) {
      PAGE.write();
    }
  }
}
