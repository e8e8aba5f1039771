package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(archives(installation)).as("archives of classes").hasSize(1);
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

  private static Stream<Path> archives(Installation installation) throws IOException {
    try (Stream<Path> files = Files.list(installation.prefix().resolve("lib/aliasaudit"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList().stream();
    }
  }
}
