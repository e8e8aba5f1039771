package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** install.sh from its first line to its last, but for the build itself. */
@ExtendWith(Workshop.Extension.class)
class InstalledTreeIT {
  @TempDir Path folder;

  @Test
  void demoInstallsAndAuditsBothForms() throws Exception {
    Installation installation = Installation.in(folder);
    ScriptRun demo = installation.script("--demo");
    assertThat(demo.stdout())
        .contains("AA05 shared-once", "SLOTS", "initialisations missed: 2 of 12")
        .contains("initialisations missed: 0 of 12", "no findings")
        .contains("Exit code 1 ", "Exit code 0 ");
    assertThat(files(installation, ".jsa")).as("archives of classes").hasSize(1);
  }

  /** JEP 515: from JDK 25 on what the JVM has learned from one run is kept for others. */
  @ParameterizedTest
  @MethodSource("jdks")
  void keepsProfilesForLargeDumpsWhereTheJvmCan(Jdk jdk) throws Exception {
    Installation installation = Installation.in(folder);
    ScriptRun install = installation.script(jdk);
    assertThat(install.stdout()).doesNotContain("no class archive", "no cache of profiles");
    List<Path> caches = files(installation, ".aot");
    assertThat(caches).hasSize(jdk.feature() < 25 ? 0 : 1);
    Launcher launcher = installation.launcher().on(jdk);
    for (Path cache : caches) {
      // A capture is of a JVM of any size. There is no process of that number.
      ScriptRun run =
          launcher.with("ALIASAUDIT_OPTS", "-Xlog:aot:stderr").run("capture", Integer.MAX_VALUE);
      assertThat(run.stderr()).contains("Opened AOT cache " + cache);
      Files.writeString(cache, "no cache at all");
    }
    ScriptRun run = launcher.run("capture", Integer.MAX_VALUE);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.stderr().lines()).hasSize(1);
    installation.script("--uninstall");
    assertThat(installation.prefix()).doesNotExist();
  }

  private static List<Jdk> jdks() {
    return Jdks.all();
  }

  @Test
  void installsTwiceAndUninstallsWithoutATrace(Workshop workshop) throws Exception {
    Installation installation = Installation.in(folder);
    installation.script();
    installation.script();
    Path dump = workshop.dump(Jdks.running(), ExampleCase.SHARED_LOCK, false);
    ScriptRun run = installation.launcher().audit("--fail-on", "high", dump);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).contains("AA04");
    assertThat(run.stderr()).isEmpty();
    installation.script("--uninstall");
    assertThat(installation.prefix()).doesNotExist();
  }

  private static List<Path> files(Installation installation, String ending) throws IOException {
    try (Stream<Path> files = Files.list(installation.prefix().resolve("lib/aliasaudit"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
