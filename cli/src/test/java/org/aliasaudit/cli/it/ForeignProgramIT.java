package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that nobody here wrote: whatever is in their heaps, the audit gets through, and both
 * engines read the same objects, classes, map entries and findings from it.
 */
class ForeignProgramIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  @ParameterizedTest(name = "H2 on {0}")
  @MethodSource("jdks")
  void h2Server(Jdk jdk) throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    try (H2Server server = H2Server.start(jdk, work)) {
      JsonNode report = audit(server.dump(folder.resolve("h2.hprof")), "H2 on " + jdk);
      assertThat(report.at("/snapshot/jvm").asText()).startsWith(jdk.feature() + ".");
    }
  }

  @ParameterizedTest(name = "Maven on {0}")
  @MethodSource("jdks")
  void maven(Jdk jdk) throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    try (HeldMaven maven = HeldMaven.start(jdk, work)) {
      audit(maven.dump(folder.resolve("maven.hprof")), "Maven on " + jdk);
    }
  }

  @ParameterizedTest(name = "Tomcat on {0}")
  @MethodSource("jdks")
  void tomcat(Jdk jdk) throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    String classes = System.getProperty("java.class.path");
    String main = SessionServer.class.getName();
    try (Program server = Program.java(jdk, work, "-Xmx64m", "-cp", classes, main, work)) {
      server.await(Pattern.compile("ready"));
      JsonNode report = audit(server.dump(folder.resolve("tomcat.hprof")), "Tomcat on " + jdk);
      assertThat(report.at("/snapshot/jvm").asText()).startsWith(jdk.feature() + ".");
    }
  }

  private static JsonNode audit(Path dump, String program) throws Exception {
    JsonNode report = Launcher.built().report(dump, "--verify");
    assertThat(report.at("/snapshot/truncated").booleanValue()).isFalse();
    assertThat(warnings(report)).allMatch(ForeignProgramIT::isMapWithoutLayout);
    assertThat(report.at("/snapshot/threads").intValue()).isGreaterThan(3);
    assertThat(report.at("/summary/entries").intValue()).isGreaterThan(1000);
    log(report, program);
    return report;
  }

  private static List<String> warnings(JsonNode report) {
    return Reports.elements(report.at("/snapshot/warnings")).map(JsonNode::asText).toList();
  }

  /** Of the programs themselves: the JDK has no map that is not known. */
  private static boolean isMapWithoutLayout(String warning) {
    return warning.matches("\\d+ instances? of .* not walked; add a layout \\(--layouts\\)")
        && !warning.matches(".* of (java|javax|jdk|sun|com\\.sun)\\..*");
  }

  /** For the reader of the log: noise, or hazards of those programs. */
  private static void log(JsonNode report, String program) {
    System.out.println(
        program + ": " + report.at("/summary/entries") + " entries in maps, findings above low:");
    Reports.elements(report.get("findings"))
        .filter(finding -> !finding.get("severity").asText().equals("low"))
        .map(finding -> finding.get("severity").asText() + " " + finding.get("title").asText())
        .forEach(System.out::println);
  }
}
