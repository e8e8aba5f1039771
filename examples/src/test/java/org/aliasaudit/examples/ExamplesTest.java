package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example, both forms, in a JVM of its own on every JDK of the machine. */
class ExamplesTest {
  private static final Map<String, List<String>> FAULTY =
      Map.ofEntries(
          Map.entry("01", List.of("initialisations missed: 2 of 12")),
          Map.entry("02", List.of("torn reads: 150 of 150", "lost updates: 100 of 150")),
          Map.entry("03", List.of("requests behind another session's owner: 2 of 11")),
          Map.entry("04", List.of("ticks not counted: 100 of 150")),
          Map.entry("05", List.of("letters spoiled: 100 of 150")),
          Map.entry("06", List.of("wrong sums: 150 of 150")),
          Map.entry("07", List.of("pieces lost: 50 of 100")),
          Map.entry("08", List.of("hops not noted: 100 of 150")),
          Map.entry("09", List.of("lines lost: 100 of 150")),
          Map.entry("10", List.of("workers that act for another user: 2 of 3")),
          Map.entry("11", List.of("publications broken: 50 of 50")),
          Map.entry("12", List.of("transfers that never end: 2 of 2")),
          Map.entry("13", List.of("letters spoiled: 50 of 150")),
          Map.entry("14", List.of("items lost: 50 of 50")),
          Map.entry("15", List.of("payments not counted: 100 of 150")),
          Map.entry("16", List.of("moves that never end: 2 of 2")));
  private static final Map<String, List<String>> FIXED =
      Map.ofEntries(
          Map.entry("01", List.of("initialisations missed: 0 of 12")),
          Map.entry("02", List.of("torn reads: 0 of 150", "lost updates: 0 of 150")),
          Map.entry("03", List.of("requests behind another session's owner: 0 of 11")),
          Map.entry("04", List.of("ticks not counted: 0 of 150")),
          Map.entry("05", List.of("letters spoiled: 0 of 150")),
          Map.entry("06", List.of("wrong sums: 0 of 150")),
          Map.entry("07", List.of("pieces lost: 0 of 100")),
          Map.entry("08", List.of("hops not noted: 0 of 150")),
          Map.entry("09", List.of("lines lost: 0 of 150")),
          Map.entry("10", List.of("workers that act for another user: 0 of 3")),
          Map.entry("11", List.of("publications broken: 0 of 50")),
          Map.entry("12", List.of("transfers that never end: 0 of 2")),
          Map.entry("13", List.of("letters spoiled: 0 of 150")),
          Map.entry("14", List.of("items lost: 0 of 50")),
          Map.entry("15", List.of("payments not counted: 0 of 150")),
          Map.entry("16", List.of("moves that never end: 0 of 2")));

  /** What jcmd shows of the threads while the faulty form holds. */
  private static final Map<String, List<String>> STANDING =
      Map.ofEntries(
          Map.entry("01", List.of("reader of shirt-m", "FutureTask.awaitDone")),
          Map.entry(
              "02", List.of("reader of refund", "MutableRoute.endpoint", "MutableRoute.reset")),
          Map.entry(
              "03", List.of("writer of anna-tablet", "ReentrantReadWriteLock$WriteLock.lock")),
          Map.entry("04", List.of("ticker of anna-phone", "Ticks.add")),
          Map.entry("05", List.of("writer of bert", "Mailbox.fill")),
          Map.entry("06", List.of("signer of south", "Signer.sum")),
          Map.entry("07", List.of("work of waiter", "Order.addPiece")),
          Map.entry("08", List.of("carrier of cleo", "Message.hop")),
          Map.entry("09", List.of("writer of pinta", "Journal.append")),
          Map.entry("10", List.of("worker of bert", "RequestContextExample.work")),
          Map.entry(
              "11", List.of("publisher of orders", "ArrayList.forEach", "ArrayList.removeIf")),
          Map.entry("12", List.of("transfer bert to carla", "ReentrantLock.lockInterruptibly")),
          Map.entry("13", List.of("author anna", "Draft.write")),
          Map.entry("14", List.of("shopper of anna-app", "StopPoint.stop")),
          Map.entry("15", List.of("cashier of cheese", "Till.pay")),
          Map.entry("16", List.of("mover back", "ReentrantLock.lockInterruptibly")));

  @TempDir Path folder;

  static Stream<Arguments> examplesOnAllJdks() {
    return Jdk.all().stream()
        .flatMap(jdk -> FAULTY.keySet().stream().sorted().map(number -> Arguments.of(jdk, number)));
  }

  /** The forms with the remedies behind the first, which {@code --fixed} alone runs. */
  static Stream<Arguments> otherFormsOnAllJdks() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Main.examples().stream()
                    .flatMap(
                        example ->
                            example.remedies().stream()
                                .skip(1)
                                .map(remedy -> Arguments.of(jdk, example.number(), remedy))));
  }

  @ParameterizedTest(name = "{1} with {2} on {0}")
  @MethodSource("otherFormsOnAllJdks")
  void everyRemedyLosesNothing(Jdk jdk, String number, String remedy) throws Exception {
    try (Child child = Child.main(jdk, number, "--fixed=" + remedy)) {
      Child.Result result = child.finish();
      assertThat(result.errors()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.lines().get(0)).startsWith(number).endsWith("other fixed form");
      assertThat(counts(result)).isEqualTo(FIXED.get(number));
    }
  }

  @Test
  void everyExampleIsTested() {
    assertThat(Main.examples())
        .extracting(Example::number)
        .containsExactlyInAnyOrderElementsOf(FAULTY.keySet())
        .isSorted();
  }

  @Test
  void findsTheRunningJdk() throws IOException {
    assertThat(Jdk.all())
        .contains(
            new Jdk(
                Path.of(System.getProperty("java.home")).toRealPath(),
                Runtime.version().feature()));
  }

  @Test
  void readmeQuotesWhatTheFormsPrint() throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    FAULTY.values().forEach(counts -> assertThat(readme).containsAll(counts));
    FIXED.values().forEach(counts -> assertThat(readme).containsAll(counts));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("examplesOnAllJdks")
  void faultyFormLosesAndDumpsItself(Jdk jdk, String number) throws Exception {
    Path dump = folder.resolve("faulty.hprof");
    try (Child child = Child.main(jdk, number, "--dump", dump.toString())) {
      Child.Result result = child.finish();
      assertThat(result.errors()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.lines().get(0)).startsWith(number).endsWith("faulty form");
      assertThat(counts(result)).isEqualTo(FAULTY.get(number));
      assertThat(result.lines()).last().isEqualTo("dump written: " + dump);
    }
    assertThat(Child.head(dump, 18)).isEqualTo("JAVA PROFILE 1.0.2");
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(dump));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("examplesOnAllJdks")
  void fixedFormLosesNothingAndDumpsItself(Jdk jdk, String number) throws Exception {
    Path dump = folder.resolve("fixed.hprof");
    try (Child child = Child.main(jdk, number, "--fixed", "--dump", dump.toString())) {
      Child.Result result = child.finish();
      assertThat(result.errors()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.lines().get(0)).startsWith(number).endsWith("), fixed form");
      assertThat(counts(result)).isEqualTo(FIXED.get(number));
    }
    assertThat(Child.head(dump, 18)).isEqualTo("JAVA PROFILE 1.0.2");
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("examplesOnAllJdks")
  void holdsItsThreadsUntilInputEnds(Jdk jdk, String number) throws Exception {
    try (Child child = Child.main(jdk, number, "--hold")) {
      assertThat(child.lineThatStarts("ready pid=")).isEqualTo("ready pid=" + child.pid());
      try (Child jcmd = Child.of(jdk.tool("jcmd"), Long.toString(child.pid()), "Thread.print")) {
        assertThat(String.join("\n", jcmd.finish().lines())).contains(STANDING.get(number));
      }
      assertThat(child.isAlive()).isTrue();
      assertThat(child.finish().exitCode()).isZero();
    }
  }

  private static List<String> counts(Child.Result result) {
    return result.lines().stream().filter(line -> line.matches(".*: \\d+ of \\d+")).toList();
  }
}
