package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the rules about threads and locks, on every JDK found. */
@ExtendWith(Workshop.Extension.class)
class ThreadExamplesIT {
  private static final String PACKAGE = "org.aliasaudit.examples.";

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  private static JsonNode faulty(ExampleCase example, Jdk jdk, Workshop workshop, String... rules)
      throws Exception {
    JsonNode findings = workshop.report(workshop.dump(jdk, example, false)).get("findings");
    assertThat(Reports.texts(findings, "rule")).containsExactly(rules);
    JsonNode finding = findings.get(0);
    ExampleCase.Place place = example.place();
    assertThat(finding.at("/site/holder").asText()).isEqualTo(PACKAGE + place.holder());
    assertThat(finding.at("/site/field").asText()).isEqualTo(place.field());
    assertThat(finding.at("/site/value").asText()).endsWith(place.value());
    assertThat(finding.at("/site/component").textValue()).isEqualTo(place.component());
    assertThat(finding.at("/groups/0/target/class").asText()).isEqualTo(example.target());
    assertThat(Reports.texts(finding.at("/groups/0/keys"), "display"))
        .containsExactlyInAnyOrderElementsOf(example.keys());
    assertThat(Reports.texts(finding.get("threads"), "name"))
        .containsExactlyInAnyOrderElementsOf(example.threads());
    return finding;
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("jdks")
  void oneContextInSeveralThreads(Jdk jdk, Workshop workshop) throws Exception {
    JsonNode finding = faulty(ExampleCase.THREAD_LOCAL, jdk, workshop, "AA08");
    assertThat(finding.get("severity").asText()).isEqualTo("medium");
    assertThat(finding.at("/groups/0/keyCount").intValue()).isEqualTo(3);
    assertThat(finding.get("title").asText())
        .startsWith("one HashMap behind Collections$SynchronizedMap");
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("jdks")
  void twoLocksAndOneList(Jdk jdk, Workshop workshop) throws Exception {
    JsonNode finding = faulty(ExampleCase.NO_COMMON_LOCK, jdk, workshop, "AA12", "AA01");
    assertThat(finding.get("severity").asText()).isEqualTo("high");
    assertThat(finding.get("confidence").asText()).isEqualTo("likely");
    Set<String> roles = new HashSet<>();
    Set<String> held = new HashSet<>();
    for (JsonNode thread : finding.get("threads")) {
      roles.add(thread.at("/touches/0/role").asText());
      assertThat(thread.get("holds")).hasSize(1);
      held.add(thread.at("/holds/0/id").asText());
    }
    assertThat(roles).containsExactlyInAnyOrder("reader", "writer");
    assertThat(held).hasSize(2).hasSameElementsAs(Reports.texts(finding.get("locks"), "id"));
  }

  /** The shape and the broken object, each with the same scar: nobody is in the map any more. */
  @ParameterizedTest(name = "on {0}")
  @MethodSource("jdks")
  void aMapThatARaceHasBroken(Jdk jdk, Workshop workshop) throws Exception {
    faulty(ExampleCase.CORRUPT_CONTAINER, jdk, workshop, "AA01", "AA11");
    JsonNode report = workshop.report(workshop.dump(jdk, ExampleCase.CORRUPT_CONTAINER, false));
    for (JsonNode finding : report.get("findings")) {
      assertThat(finding.get("severity").asText()).isEqualTo("critical");
      assertThat(finding.get("confidence").asText()).isEqualTo("likely");
      assertThat(finding.get("scars")).hasSize(1);
      JsonNode scar = finding.at("/scars/0");
      assertThat(scar.get("object")).isEqualTo(finding.at("/groups/0/target/id"));
      assertThat(scar.get("class").asText()).isEqualTo("java.util.HashMap");
      assertThat(scar.get("what").asText()).isEqualTo("stated size against entries");
      assertThat(scar.get("expected").asText()).isEqualTo("50 entries");
      assertThat(scar.get("found").asText()).isEqualTo("0 entries");
      assertThat(scar.get("strength").asText()).isEqualTo("strong");
    }
    assertThat(report.at("/findings/1/site/container").asText()).isEqualTo("java.util.HashMap");
    assertThat(report.at("/snapshot/warnings")).isEmpty();
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("jdks")
  void aDeadlockThroughASharedLock(Jdk jdk, Workshop workshop) throws Exception {
    JsonNode finding = faulty(ExampleCase.LOCK_CYCLE, jdk, workshop, "AA13", "AA04");
    assertThat(finding.get("severity").asText()).isEqualTo("critical");
    assertThat(finding.get("confidence").asText()).isEqualTo("certain");
    List<JsonNode> threads = Reports.elements(finding.get("threads")).toList();
    for (int i = 0; i < threads.size(); i++) {
      String wanted = threads.get(i).at("/waitsFor/id").asText();
      JsonNode next = threads.get((i + 1) % threads.size());
      assertThat(Reports.texts(next.get("holds"), "id")).containsExactly(wanted);
      assertThat(Reports.texts(threads.get(i).get("touches"), "frame"))
          .anyMatch(frame -> frame.startsWith(PACKAGE + "lockcycle.Bank.transfer"));
    }
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("jdks")
  void aDeadlockOfLocksThatNoKeysShare(Jdk jdk, Workshop workshop) throws Exception {
    Path dump = workshop.dump(jdk, ExampleCase.LOCK_ORDER, false);
    JsonNode finding = Reports.onlyFinding(workshop.report(dump));
    assertThat(finding.get("rule").asText()).isEqualTo("AA13");
    assertThat(finding.get("severity").asText()).isEqualTo("high");
    assertThat(finding.at("/site/holder").asText())
        .isEqualTo(PACKAGE + ExampleCase.LOCK_ORDER.place().holder());
    assertThat(Reports.texts(finding.get("remedies"), "id"))
        .containsExactlyInAnyOrder("lock-order", "try-lock");
    assertThat(Reports.texts(finding.get("threads"), "name"))
        .containsExactlyInAnyOrderElementsOf(ExampleCase.LOCK_ORDER.threads());
  }
}
