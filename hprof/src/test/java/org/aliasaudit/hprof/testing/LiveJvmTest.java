package org.aliasaudit.hprof.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveJvmTest {
  @TempDir Path folder;

  /** A child that is ready at once. */
  static final class Idle {
    private Idle() {}

    public static void main(String... arguments) throws IOException {
      System.out.println("idle " + arguments.length + " " + Runtime.version().feature());
      LiveChild.serve();
    }
  }

  /** A child that fails. */
  static final class Failing {
    private Failing() {}

    public static void main(String... arguments) {
      System.err.println("no way");
      System.exit(arguments.length + 1);
    }
  }

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @Test
  void runningJdkIsAmongTheOnesFound() {
    assertThat(Jdks.all()).contains(Jdks.running()).doesNotHaveDuplicates();
    assertThat(Jdks.all()).allMatch(jdk -> jdk.feature() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void dumpsInEveryWayThatTheJdkHas(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, Idle.class, List.of("-Xmx32m"), List.of("argument"))) {
      assertThat(jvm.output()).contains("idle 1 " + jdk.feature());
      assertDump(jvm.dumpByMxBean(folder.resolve("bean.hprof"), true));
      if (jdk.hasJcmd()) {
        assertDump(jvm.dumpByJcmd(folder.resolve("plain.hprof")));
        assertDump(jvm.dumpByJcmd(folder.resolve("all.hprof"), "-all"));
        assertThat(jvm.supports("-gz")).isTrue();
        assertThat(jvm.supports("-nonsense")).isFalse();
        Path gzip = jvm.dumpByJcmd(folder.resolve("dump.hprof.gz"), "-gz=1");
        assertThat(Files.readAllBytes(gzip)).startsWith(0x1f, 0x8b);
      }
    }
  }

  @Test
  void failingChildIsAnErrorWithItsOutput() {
    assertThatThrownBy(() -> LiveJvm.start(Jdks.running(), Failing.class).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no way");
  }

  @Test
  void closingEndsTheProcess() throws IOException {
    LiveJvm jvm = LiveJvm.start(Jdks.running(), Idle.class);
    assertThat(ProcessHandle.of(jvm.pid())).isPresent();
    jvm.close();
    assertThat(ProcessHandle.of(jvm.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static void assertDump(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String header = new String(in.readNBytes(18), StandardCharsets.US_ASCII);
      assertThat(header).isEqualTo(HprofWriter.FORMAT_1_0_2);
    }
  }
}
