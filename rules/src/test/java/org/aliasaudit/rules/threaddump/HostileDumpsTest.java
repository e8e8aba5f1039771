package org.aliasaudit.rules.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDumpsTest {
  private static final int LARGE = 200 << 20;

  @TempDir Path folder;

  /** Reads a dump in little memory. */
  static final class Reader {
    private Reader() {}

    public static void main(String... arguments) throws IOException {
      ThreadDump dump = ThreadDumps.read(Path.of(arguments[0]));
      System.out.println(dump.threads().size() + " threads, " + dump.notices());
      LiveChild.serve();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk8.txt", "jdk11.txt", "jdk21.txt", "jdk21.json", "jdk25.json"})
  void everyCutGivesANoticeAndNoThreadThatWasNotThere(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Dumps.resource(name));
    int end = new String(whole, StandardCharsets.UTF_8).indexOf("JNI global");
    int last = end > 0 ? end : new String(whole, StandardCharsets.UTF_8).lastIndexOf('}');
    List<LockLine> locks = locks(Dumps.read(name));
    for (int length = 0; length <= last; length++) {
      ThreadDump cut = read(Arrays.copyOf(whole, length));
      assertThat(cut.notices()).as("cut after %d bytes", length).isNotEmpty();
      assertThat(locks).as("cut after %d bytes", length).containsAll(locks(cut));
    }
  }

  private static List<LockLine> locks(ThreadDump dump) {
    return dump.threads().stream().flatMap(thread -> thread.locks().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0\0\0\0",
        "Vollständiger Thread-Dump\n\"main\" #1\n\tat a.b(c)\n",
        "完全なスレッド・ダンプ",
        "{",
        "{}",
        "[1, 2]",
        "{\"threadDump\": 7}",
        "{\"threadDump\": {\"threadContainers\": {\"threads\": []}}}",
        "{\"threadDump\": {\"threadContainers\": [[], 3, {\"threads\": [4, {\"tid\": {}}]}]}}",
        "Full thread dump \n",
        "Full thread dump x\n\"\n\"\" #\n\"a\" #99999999999999999999999 nid=\n\t- locked <0x\n",
        "Full thread dump x\n\"a\n\tat (\n\tat )(\n\t- <\n- ><\n\nJNI global refs: 1\n"
      })
  void whatIsNoDumpGivesOneNotice(String text) throws IOException {
    ThreadDump dump = read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(dump.threads()).isEmpty();
    assertThat(dump.notices()).isNotEmpty();
  }

  @Test
  void deepNestingIsDamage() throws IOException {
    ThreadDump dump = read("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertThat(dump.threads()).isEmpty();
    assertThat(dump.notices()).hasSize(1);
  }

  /** Whatever is changed, there is an answer. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk8.txt", "jdk21.txt", "jdk25.json"})
  void changedBytesNeverFail(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Dumps.resource(name));
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i < 8; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      ThreadDump dump = read(changed);
      assertThat(dump.threads().isEmpty() && dump.notices().isEmpty()).isFalse();
    }
  }

  @Test
  void randomBytesAreNoDump() throws IOException {
    byte[] bytes = new byte[1 << 20];
    new Random(7).nextBytes(bytes);
    assertThat(read(bytes).notices()).hasSize(1);
  }

  @Test
  void endlessLinesAreCut() throws IOException {
    String text = Files.readString(Dumps.resource("jdk8.txt"));
    String hostile = text.replace("Store.put(", "Store.put" + "x".repeat(10 << 20) + "(");
    ThreadDump dump = read(hostile.getBytes(StandardCharsets.UTF_8));
    assertThat(dump.threads()).hasSize(3);
    assertThat(dump.notices()).containsExactly("lines longer than 16384 characters were cut");
  }

  @Test
  void oneLineOf200MegabytesNeedsLittleMemory() throws IOException {
    Path file = folder.resolve("zeros");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] zeros = new byte[1 << 20];
      for (int written = 0; written < LARGE; written += zeros.length) {
        out.write(zeros);
      }
    }
    assertThat(readInLittleMemory(file, 32)).startsWith("0 threads, [it is no thread dump");
  }

  @Test
  void endlessTextDumpNeedsBoundedMemory() throws IOException {
    Path file = folder.resolve("large.txt");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Full thread dump hostile:\n");
      for (long thread = 0, written = 0; written < LARGE; thread++) {
        String text =
            "\"t%d\" #%d nid=0x1\n\tat a.b%d.c(D.java:1)\n\t- locked <0x%x> (a C)\n"
                .formatted(thread, thread, thread, thread + 1);
        out.write(text);
        written += text.length();
      }
    }
    assertThat(readInLittleMemory(file, 160)).contains("too large: only its first threads");
  }

  @Test
  void endlessJsonDumpNeedsBoundedMemory() throws IOException {
    Path file = folder.resolve("large.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"threadDump\": {\"threadContainers\": [{\"threads\": [");
      for (long thread = 0, written = 0; written < LARGE; thread++) {
        String text =
            "{\"tid\": \"%d\", \"name\": \"t%d\", \"stack\": [\"a.b%d.c(D.java:1)\"]},\n"
                .formatted(thread, thread, thread);
        out.write(text);
        written += text.length();
      }
      out.write("{}]}]}}");
    }
    assertThat(readInLittleMemory(file, 160)).contains("too large: only its first threads");
  }

  private static String readInLittleMemory(Path file, int megabytes) throws IOException {
    List<String> jvm = List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC");
    try (LiveJvm child =
        LiveJvm.start(Jdks.running(), Reader.class, jvm, List.of(file.toString()))) {
      return String.join("\n", child.output());
    }
  }

  private ThreadDump read(byte[] bytes) throws IOException {
    return ThreadDumps.read(Files.write(folder.resolve("dump"), bytes));
  }
}
