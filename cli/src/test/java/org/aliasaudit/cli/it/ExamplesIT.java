package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aliasaudit.cli.Examples;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on every JDK found: the faulty form is reported, the fixed one is clean. */
@ExtendWith(Workshop.Extension.class)
class ExamplesIT {
  private static final String PACKAGE = "org.aliasaudit.examples.";

  @TempDir Path folder;

  static Stream<Arguments> examplesOnAllJdks() {
    return Jdks.all().stream()
        .flatMap(jdk -> ExampleCase.values().stream().map(form -> Arguments.of(form, jdk)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("examplesOnAllJdks")
  void faultyFormIsReported(ExampleCase example, Jdk jdk, Workshop workshop) throws Exception {
    JsonNode report = workshop.report(workshop.dump(jdk, example, false));
    assertThat(report.at("/snapshot/truncated").booleanValue()).isFalse();
    assertThat(report.at("/snapshot/warnings")).isEmpty();
    JsonNode finding = Reports.onlyFinding(report);
    assertThat(finding.get("rule").asText()).isEqualTo(example.rule());
    assertThat(finding.get("severity").asText()).isEqualTo("high");
    assertSite(finding.get("site"), example.place());
    assertGroup(finding.get("groups"), example);
    assertThreads(finding, example);
    assertThat(finding.at("/exposure/verdict").asText()).isEqualTo("shared");
    assertThat(finding.get("factors")).isNotEmpty();
    assertThat(finding.get("remedies")).isNotEmpty();
    assertThat(Reports.texts(finding.get("remedies"), "example"))
        .allMatch(code -> code.matches("(?s).*// shown whole by example \\d\\d --fixed=[a-z-]+"));
  }

  /** Every fixed form of every example, those of other tests as well. */
  static Stream<Arguments> fixedFormsOnAllJdks() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Examples.all().stream()
                    .flatMap(
                        example ->
                            example.remedies().stream()
                                .map(remedy -> Arguments.of(example.number(), remedy, jdk))));
  }

  @ParameterizedTest(name = "example {0} with {1} on {2}")
  @MethodSource("fixedFormsOnAllJdks")
  void fixedFormHasNoFindingAtAll(String number, String remedy, Jdk jdk, Workshop workshop)
      throws Exception {
    JsonNode report = workshop.report(workshop.fixedDump(jdk, number, remedy));
    assertThat(report.get("findings")).isEmpty();
    assertThat(Reports.elements(report.at("/summary/findingsBySeverity")))
        .hasSize(5)
        .allMatch(count -> count.intValue() == 0);
    assertThat(report.at("/summary/entries").intValue()).isGreaterThan(1000);
  }

  /** Text, the form that a person meets; the JSON tests have no threshold. */
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("examplesOnAllJdks")
  void failOnTellsTheFormsApart(ExampleCase example, Jdk jdk, Workshop workshop) throws Exception {
    Path faulty = workshop.dump(jdk, example, false);
    ScriptRun reported = Launcher.built().audit("--fail-on", "medium", faulty);
    assertThat(reported.exitCode()).isEqualTo(1);
    assertThat(reported.stdout())
        .startsWith("1 finding: 1 high")
        .contains(
            example.rule(), PACKAGE + example.place().holder() + "." + example.place().field())
        .contains(example.keys())
        .contains(example.threads());
    ScriptRun clean =
        Launcher.built().audit("--fail-on", "medium", workshop.dump(jdk, example, true));
    assertThat(clean.exitCode()).isZero();
    assertThat(clean.stdout()).startsWith("no findings");
    assertThat(reported.stderr() + clean.stderr()).isEmpty();
  }

  static List<ExampleCase> examples() {
    return ExampleCase.values();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void fingerprintIsThatOfTheProgram(ExampleCase example, Workshop workshop) throws Exception {
    Path second = Workshop.newDump(Jdks.running(), example, false, folder.resolve("second.hprof"));
    Set<String> fingerprints = new HashSet<>();
    Set<String> targets = new HashSet<>();
    collect(Launcher.built().report(second), fingerprints, targets);
    for (Jdk jdk : Jdks.all()) {
      collect(workshop.report(workshop.dump(jdk, example, false)), fingerprints, targets);
    }
    assertThat(targets).as("the addresses differ, or the test shows nothing").hasSizeGreaterThan(1);
    assertThat(fingerprints).hasSize(1).allMatch(id -> id.startsWith(example.rule() + "-"));
  }

  private static void collect(JsonNode report, Set<String> fingerprints, Set<String> targets) {
    JsonNode finding = Reports.onlyFinding(report);
    fingerprints.add(finding.get("id").asText());
    targets.add(finding.at("/groups/0/target/id").asText());
  }

  private static void assertSite(JsonNode site, ExampleCase.Place place) {
    String field = PACKAGE + place.holder() + "." + place.field();
    assertThat(site.get("holder").asText()).isEqualTo(PACKAGE + place.holder());
    assertThat(site.get("field").asText()).isEqualTo(place.field());
    assertThat(site.get("static").booleanValue()).isTrue();
    assertThat(site.get("container").asText()).isEqualTo("java.util.concurrent.ConcurrentHashMap");
    assertThat(site.get("value").asText())
        .isEqualTo(place.value().startsWith("java.") ? place.value() : PACKAGE + place.value());
    assertThat(site.get("component").textValue()).isEqualTo(place.component());
    assertThat(site.at("/rootPath/0").asText()).isEqualTo("static " + field);
  }

  private static void assertGroup(JsonNode groups, ExampleCase example) {
    assertThat(groups).hasSize(1);
    JsonNode group = groups.get(0);
    assertThat(group.at("/target/class").asText()).isEqualTo(example.target());
    assertThat(group.get("keyCount").intValue()).isEqualTo(example.keys().size());
    assertThat(Reports.texts(group.get("keys"), "display"))
        .containsExactlyInAnyOrderElementsOf(example.keys());
  }

  private static void assertThreads(JsonNode finding, ExampleCase example) {
    String target = finding.at("/groups/0/target/id").asText();
    assertThat(Reports.texts(finding.get("threads"), "name"))
        .containsExactlyInAnyOrderElementsOf(example.threads());
    assertThat(Reports.elements(finding.get("threads")))
        .allMatch(thread -> thread.get("state").asText().equals("WAITING"))
        .allMatch(
            thread ->
                example.isTouchedThroughViews()
                    ? !thread.get("touches").isEmpty()
                    : isAt(thread, target));
    if (example.hasQueue()) {
      assertQueue(finding.get("locks"), target, example);
    }
  }

  /**
   * A thread is evidence by what it has of the object: a frame in it, it held, or it waited for.
   */
  private static boolean isAt(JsonNode thread, String target) {
    return Reports.texts(thread.get("touches"), "object").contains(target)
        || Reports.texts(thread.get("holds"), "id").contains(target)
        || thread.at("/waitsFor/id").asText().equals(target);
  }

  /** One thread owns it and all others of the example queue. */
  private static void assertQueue(JsonNode locks, String target, ExampleCase example) {
    assertThat(Reports.texts(locks, "id")).containsExactly(target);
    Set<String> queue = new HashSet<>();
    locks.get(0).get("waiters").forEach(waiter -> queue.add(waiter.asText()));
    String owner = locks.get(0).get("owner").asText();
    assertThat(owner)
        .endsWith(example.equals(ExampleCase.SHARED_ONCE) ? "of shirt-s" : "of anna-laptop");
    assertThat(queue).hasSize(example.threads().size() - 1).doesNotContain(owner);
    assertThat(example.threads()).contains(owner).containsAll(queue);
  }
}
