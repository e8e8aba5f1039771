package org.aliasaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ResourceMeterTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path scratch;

  @Test
  void theBestMeterOfThisMachineSeesMemoryCpuAndExitCode() throws Exception {
    assertThatItMeasures(ResourceMeter.best());
  }

  @Test
  void pollingSeesMemoryCpuAndExitCode() throws Exception {
    assertThatItMeasures(ResourceMeter.polling());
  }

  @Test
  void whatTakesTooLongIsEnded() throws Exception {
    ProcessBuilder sleep = new ProcessBuilder("sleep", "60");
    ResourceMeter.Usage usage = ResourceMeter.best().run(sleep, scratch, 1);
    assertThat(usage.exitCode()).isNull();
    assertThat(usage.wallSeconds()).isLessThan(30);
  }

  private void assertThatItMeasures(ResourceMeter meter) throws Exception {
    ProcessBuilder help = new ProcessBuilder(JAVA, "-Xint", "--no-such-option");
    help.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(meter.run(help, scratch, 60).exitCode()).isEqualTo(1);
    ProcessBuilder modules = new ProcessBuilder(JAVA, "-Xint", "--describe-module", "java.base");
    modules.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ResourceMeter.Usage usage = meter.run(modules, scratch, 60);
    assertThat(usage.exitCode()).isZero();
    assertThat(usage.wallSeconds()).isPositive();
    assertThat(usage.userSeconds()).isBetween(0.01, 60.0);
    assertThat(usage.peakBytes()).isBetween(10e6, 1e9);
  }
}
