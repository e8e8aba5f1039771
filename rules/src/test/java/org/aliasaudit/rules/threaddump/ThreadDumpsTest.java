package org.aliasaudit.rules.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aliasaudit.rules.finding.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads dumps written after the documented formats: see the resources' README. */
class ThreadDumpsTest {
  private static final String STORE = "com.acme.Store";

  @TempDir Path folder;

  @Test
  void readsTheTextOfJdk8() {
    ThreadDump dump = Dumps.read("jdk8.txt");
    assertThat(dump.notices()).isEmpty();
    assertThat(dump.time()).isEqualTo("2024-05-01 10:00:00");
    assertThat(dump.jvm()).isEqualTo("OpenJDK 64-Bit Server VM (25.402-b06 mixed mode)");
    assertThat(dump.threads())
        .extracting(DumpedThread::name)
        .containsExactly("Attach Listener", "worker \"b\"", "worker a");
    DumpedThread blocked = dump.threads().get(1);
    assertThat(blocked.tid()).isEqualTo(12);
    assertThat(blocked.nid()).isEqualTo(0x1a13);
    assertThat(blocked.jvmThread()).isEqualTo(0x7f2c541c1000L);
    assertThat(blocked.state()).isEqualTo("BLOCKED");
    assertThat(blocked.frames())
        .containsExactly(
            new DumpedFrame("com.acme.Store.put", 12),
            new DumpedFrame("com.acme.Worker$$Lambda$2/1096979270.run", -1),
            new DumpedFrame("java.lang.Thread.run", 750));
    assertThat(blocked.locks())
        .containsExactly(new LockLine(LockKind.WAITING_TO_LOCK, 0x76ab00010L, STORE, 0));
  }

  @Test
  void readsEveryLockLineOfAThread() {
    assertThat(Dumps.read("jdk8.txt").threads().get(2).locks())
        .containsExactly(
            new LockLine(LockKind.WAITING_ON, 0x76ab00030L, "[I", 0),
            new LockLine(LockKind.LOCKED, 0x76ab00030L, "[I", 1),
            new LockLine(LockKind.ELIMINATED, LockLine.NO_ADDRESS, "", 1),
            new LockLine(LockKind.LOCKED, 0x76ab00010L, STORE, 2),
            new LockLine(
                LockKind.OWNED_SYNCHRONIZER,
                0x76ab00050L,
                "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                -1));
  }

  @Test
  void readsTheTextOfJdk11() {
    ThreadDump dump = Dumps.read("jdk11.txt");
    assertThat(dump.notices()).isEmpty();
    DumpedThread main = dump.threads().get(0);
    assertThat(main.frames().get(0))
        .isEqualTo(new DumpedFrame("jdk.internal.misc.Unsafe.park", DumpedFrame.NATIVE_METHOD));
    assertThat(main.frames().get(2)).isEqualTo(new DumpedFrame("com.acme.Main.main", 7));
    assertThat(main.locks())
        .containsExactly(
            new LockLine(
                LockKind.PARKING, 0xe0c14a50L, "java.util.concurrent.CountDownLatch$Sync", 0));
    assertThat(dump.threads().get(1).locks())
        .containsExactly(
            new LockLine(LockKind.WAITING_ON, LockLine.NO_ADDRESS, "", 0),
            new LockLine(
                LockKind.WAITING_TO_RELOCK, 0xe0c02960L, "java.lang.ref.ReferenceQueue$Lock", 1));
  }

  @Test
  void readsCarrierAndMountedVirtualThreadOfJdk21() {
    ThreadDump dump = Dumps.read("jdk21.txt");
    assertThat(dump.notices()).isEmpty();
    DumpedThread carrier = dump.threads().get(0);
    DumpedThread mounted = dump.threads().get(1);
    assertThat(dump.threads()).hasSize(2);
    assertThat(carrier.virtual()).isFalse();
    assertThat(carrier.frames()).hasSize(2);
    assertThat(carrier.locks())
        .extracting(LockLine::kind)
        .containsExactly(LockKind.OWNED_SYNCHRONIZER);
    assertThat(mounted.virtual()).isTrue();
    assertThat(mounted.tid()).isEqualTo(21);
    assertThat(mounted.frames()).hasSize(3);
    assertThat(mounted.locks())
        .containsExactly(
            new LockLine(LockKind.LOCKED, 0xe0c14a50L, "java.lang.Class for com.acme.Main", 1));
  }

  @Test
  void readsTheJsonOfJdk21() {
    ThreadDump dump = Dumps.read("jdk21.json");
    assertThat(dump.notices()).isEmpty();
    assertThat(dump.json()).isTrue();
    assertThat(dump.jvm()).isEqualTo("21.0.3+9-LTS");
    assertThat(dump.threads()).extracting(DumpedThread::tid).containsExactly(1L, 22L);
    DumpedThread main = dump.threads().get(0);
    assertThat(main.name()).isEqualTo("main \"x\"");
    assertThat(main.state()).isEqualTo(DumpedThread.UNKNOWN_STATE);
    assertThat(main.frames())
        .containsExactly(
            new DumpedFrame("java.lang.Thread.sleep0", DumpedFrame.NATIVE_METHOD),
            new DumpedFrame("com.acme.Main.main", 7));
  }

  @Test
  void readsStatesAndLocksOfTheJsonOfJdk25() {
    ThreadDump dump = Dumps.read("jdk25.json");
    assertThat(dump.notices()).isEmpty();
    DumpedThread main = dump.threads().get(0);
    assertThat(main.state()).isEqualTo("WAITING");
    assertThat(main.virtual()).isTrue();
    assertThat(main.locks())
        .containsExactly(
            hashed(LockKind.WAITING_ON, "[I", 0, 0x745b70d0),
            hashed(LockKind.LOCKED, "[I", 1, 0x745b70d0),
            new LockLine(LockKind.ELIMINATED, LockLine.NO_ADDRESS, "", 1),
            hashed(LockKind.LOCKED, "java.lang.Object", 1, 1));
    assertThat(dump.threads().get(1).locks())
        .extracting(LockLine::kind)
        .containsExactly(LockKind.PARKING);
    assertThat(dump.threads().get(2).locks())
        .extracting(LockLine::kind)
        .containsExactly(LockKind.WAITING_TO_LOCK);
  }

  @Test
  void readsUtf16AndCarriageReturns() throws IOException {
    String text = Files.readString(Dumps.resource("jdk8.txt")).replace("\n", "\r\n");
    Path file = folder.resolve("powershell.txt");
    Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertThat(ThreadDumps.read(file))
        .usingRecursiveComparison()
        .ignoringFields("file")
        .isEqualTo(Dumps.read("jdk8.txt"));
  }

  @Test
  void lastOfSeveralDumpsCounts() throws IOException {
    String old = Files.readString(Dumps.resource("jdk8.txt"));
    String last = Files.readString(Dumps.resource("jdk11.txt"));
    Path file = Files.writeString(folder.resolve("log.txt"), "some log line\n" + old + last);
    ThreadDump dump = ThreadDumps.read(file);
    assertThat(dump.threads()).isEqualTo(Dumps.read("jdk11.txt").threads());
    assertThat(dump.notices())
        .containsExactly("the file holds 2 thread dumps: the last one was read");
  }

  private static LockLine hashed(LockKind kind, String className, int depth, long hash) {
    return new LockLine(kind, LockLine.NO_ADDRESS, className, depth, hash, Confidence.CERTAIN);
  }
}
