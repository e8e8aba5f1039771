package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One running program per JDK, dumped in every way that its JDK has, audited by the installed
 * launcher.
 */
class DumpFormsIT {
  /** From this feature version on {@code GC.heap_dump} certainly has {@code -parallel}. */
  private static final int PARALLEL_SINCE = 21;

  private static final ExampleCase EXAMPLE = ExampleCase.SHARED_ONCE;
  private static final String BEAN = "HotSpotDiagnosticMXBean";
  private static final String PLAIN = "jcmd GC.heap_dump";

  @TempDir static Path folder;

  private static final Map<Jdk, Map<String, Path>> DUMPS = new LinkedHashMap<>();
  private static final Set<String> FINGERPRINTS = new HashSet<>();
  private static Launcher launcher;

  @BeforeAll
  static void dumpInEveryForm() throws Exception {
    Installation installation = Installation.in(folder);
    installation.script();
    launcher = installation.launcher();
    for (Jdk jdk : Jdks.all()) {
      DUMPS.put(jdk, dumps(jdk, Files.createDirectory(folder.resolve("jdk" + DUMPS.size()))));
    }
  }

  @AfterAll
  static void forget() {
    DUMPS.clear();
  }

  private static Map<String, Path> dumps(Jdk jdk, Path to) throws Exception {
    Map<String, Path> dumps = new LinkedHashMap<>();
    Path own = to.resolve("bean.hprof");
    try (Program program =
        Program.java(
            jdk, to, "-jar", Workshop.examplesJar(), EXAMPLE.number(), "--hold", "--dump", own)) {
      program.await(Pattern.compile("ready pid="));
      dumps.put(BEAN, own);
      if (jdk.hasJcmd()) {
        dumps.put(PLAIN, program.dump(to.resolve("plain.hprof")));
        for (String option : options(program)) {
          // jcmd would take a file name with "=" in it for an option.
          Path file = to.resolve(dumps.size() + ".hprof");
          dumps.put(PLAIN + " " + option, program.dump(file, option));
        }
      }
    }
    return dumps;
  }

  private static List<String> options(Program program) throws Exception {
    List<String> options = new ArrayList<>(List.of("-all", "-gz=1"));
    if (program.dumpSupports("-parallel")) {
      options.add("-parallel=2");
    }
    return options;
  }

  static Stream<Arguments> forms() {
    return DUMPS.entrySet().stream()
        .flatMap(
            of -> of.getValue().keySet().stream().map(form -> Arguments.of(form, of.getKey())));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("forms")
  void everyFormGivesTheSameFinding(String form, Jdk jdk) throws Exception {
    assertFound(launcher.report(DUMPS.get(jdk).get(form)));
  }

  static Stream<Arguments> javasAndJdks() {
    return Jdks.all().stream()
        .flatMap(java -> Jdks.all().stream().map(jdk -> Arguments.of(java, jdk)));
  }

  @ParameterizedTest(name = "audited on {0}: a dump of {1}")
  @MethodSource("javasAndJdks")
  void everyJavaAuditsTheDumpsOfAll(Jdk java, Jdk jdk) throws Exception {
    JsonNode report = launcher.on(java).report(DUMPS.get(jdk).get(BEAN));
    assertFound(report);
    assertThat(report.at("/snapshot/jvm").asText()).startsWith(Integer.toString(jdk.feature()));
  }

  @Test
  void theFormsAreWhatTheirNamesSay() throws Exception {
    assertThat(Jdks.all()).as("a JDK with jcmd").anyMatch(Jdk::hasJcmd);
    for (Jdk jdk : Jdks.all().stream().filter(Jdk::hasJcmd).toList()) {
      Map<String, Path> forms = DUMPS.get(jdk);
      try (InputStream gzip = Files.newInputStream(forms.get(PLAIN + " -gz=1"))) {
        assertThat(gzip.readNBytes(2)).containsExactly(0x1f, 0x8b);
      }
      assertThat(forms).hasSize(jdk.feature() >= PARALLEL_SINCE ? 5 : forms.size());
    }
  }

  private static void assertFound(JsonNode report) {
    assertThat(report.at("/snapshot/truncated").booleanValue()).isFalse();
    assertThat(report.at("/snapshot/warnings")).isEmpty();
    JsonNode finding = Reports.onlyFinding(report);
    assertThat(finding.get("rule").asText()).isEqualTo(EXAMPLE.rule());
    assertThat(finding.get("severity").asText()).isEqualTo("high");
    assertThat(Reports.texts(finding.at("/groups/0/keys"), "display"))
        .containsExactlyInAnyOrderElementsOf(EXAMPLE.keys());
    assertThat(Reports.texts(finding.get("threads"), "name"))
        .containsExactlyInAnyOrderElementsOf(EXAMPLE.threads());
    FINGERPRINTS.add(finding.get("id").asText());
    assertThat(FINGERPRINTS).as("fingerprints so far").hasSize(1);
  }
}
