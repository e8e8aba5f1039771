package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines agree on the dump of every example, faulty and fixed, of every JDK found. */
@ExtendWith(Workshop.Extension.class)
class VerifyIT {
  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest(name = "examples on {0}")
  @MethodSource("jdks")
  void enginesAgreeOnTheExamples(Jdk jdk, Workshop workshop) throws Exception {
    assertAgreement(workshop, jdk);
  }

  /** With MAT first, what the report says comes from it. */
  @Test
  void enginesAgreeTheOtherWayRound(Workshop workshop) throws Exception {
    assertAgreement(workshop, Jdks.running(), "--engine", "mat");
  }

  private static void assertAgreement(Workshop workshop, Jdk jdk, Object... options)
      throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("--verify"));
    arguments.addAll(List.of(options));
    for (ExampleCase example : ExampleCase.values()) {
      arguments.add(workshop.dump(jdk, example, false));
      arguments.add(workshop.dump(jdk, example, true));
    }
    ScriptRun run = Launcher.built().audit(arguments.toArray());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stderr()).isEmpty();
    for (ExampleCase example : ExampleCase.values()) {
      assertThat(run.stdout()).contains(example.rule(), example.target());
      Path fixed = workshop.dump(jdk, example, true);
      assertThat(run.stdout()).contains(fixed + ": no findings");
    }
  }
}
