package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --classpath} turns "unknown" into knowledge, both ways, and {@code explain} shows it. */
@ExtendWith(Workshop.Extension.class)
class ClassPathIT {
  @TempDir Path folder;
  private final Launcher launcher = Launcher.built();

  static List<Jdk> jdks() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  @Test
  void aRouteThatAMethodResetsIsMutable(Workshop workshop) throws Exception {
    Path dump = workshop.dump(Jdks.running(), ExampleCase.SHARED_VALUE, false);
    JsonNode without = Reports.onlyFinding(workshop.report(dump));
    assertThat(without.at("/mutability/verdict").asText()).isEqualTo("unknown");
    JsonNode report = launcher.report(dump, "--classpath", Workshop.examplesJar());
    JsonNode with =
        Reports.elements(report.get("findings"))
            .filter(finding -> finding.get("id").equals(without.get("id")))
            .findFirst()
            .orElseThrow();
    assertThat(with.at("/mutability/verdict").asText()).isEqualTo("mutable");
    assertThat(with.at("/mutability/reason").asText())
        .contains(" writes org.aliasaudit.examples.sharedvalue.MutableRoute.")
        .endsWith("(class path)");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aQuoteThatNobodyWritesIsNoFinding(Jdk jdk) throws Exception {
    Path classes =
        Path.of(FixedQuotes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path dump = folder.resolve("quotes.hprof");
    try (Program program = Program.java(jdk, folder, "-cp", classes, FixedQuotes.class.getName())) {
      program.await(Pattern.compile(FixedQuotes.READY));
      program.dump(dump);
    }
    JsonNode without = Reports.onlyFinding(launcher.report(dump));
    assertThat(without.get("severity").asText()).isEqualTo("medium");
    assertThat(without.at("/mutability/verdict").asText()).isEqualTo("unknown");
    JsonNode with = launcher.report(dump, "--classpath", classes);
    assertThat(with.get("findings")).isEmpty();
    assertThat(with.at("/snapshot/warnings")).isEmpty();
    assertThat(with.at("/suppressed/benign/immutable").intValue())
        .isEqualTo(benign(dump).path("immutable").intValue() + 1);
  }

  private JsonNode benign(Path dump) throws Exception {
    return launcher.report(dump).at("/suppressed/benign");
  }

  @Test
  void explainRecomputesTheScoreOfTheReport(Workshop workshop) throws Exception {
    Path dump = workshop.dump(Jdks.running(), ExampleCase.SHARED_LOCK, false);
    JsonNode finding = Reports.onlyFinding(workshop.report(dump));
    ScriptRun run = launcher.audit("explain", finding.get("id").asText(), dump);
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).isEmpty();
    double sum = 60;
    double evidence = 0;
    for (JsonNode factor : finding.get("factors")) {
      boolean added = factor.get("name").asText().startsWith("evidence:");
      sum *= added ? 1 : factor.get("value").doubleValue();
      evidence += added ? factor.get("value").doubleValue() : 0;
      assertThat(run.stdout()).contains(factor.get("name").asText() + ": ");
    }
    double score = Math.round(Math.min(100, sum + evidence) * 10) / 10.0;
    assertThat(finding.get("score").doubleValue()).isEqualTo(score);
    assertThat(run.stdout())
        .contains("    = " + score + " of 100, rounded to one decimal\n")
        .doesNotContain("The report says");
  }
}
