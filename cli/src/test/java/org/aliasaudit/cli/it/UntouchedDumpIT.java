package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The audit leaves the dump, its folder and the temporary folder as they were; and who else touches
 * the dump meanwhile is found out.
 */
@ExtendWith(Workshop.Extension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions and shell")
class UntouchedDumpIT {
  private static final FileTime OLD = FileTime.from(1000, TimeUnit.DAYS);
  private static final long PAUSE_MILLIS = 5;

  @TempDir Path folder;
  private Path temporary;
  private Path plain;
  private Path packed;

  @BeforeEach
  void copyDumps(Workshop workshop) throws Exception {
    DamagedDumps dump =
        new DamagedDumps(workshop.dump(Jdks.running(), ExampleCase.SHARED_ONCE, false));
    temporary = Files.createDirectory(folder.resolve("temporary"));
    plain = old(Files.createDirectory(folder.resolve("plain")), dump.cut(dump.size()));
    packed = old(Files.createDirectory(folder.resolve("packed")), dump.gzip());
  }

  private static Path old(Path parent, byte[] content) throws Exception {
    Path file = Files.write(parent.resolve("heap.hprof"), content);
    return Files.setLastModifiedTime(file, OLD);
  }

  private Path dump(boolean gzip) {
    return gzip ? packed : plain;
  }

  private Launcher launcher() {
    return Launcher.built().with("ALIASAUDIT_OPTS", "-Djava.io.tmpdir=" + temporary);
  }

  @ParameterizedTest(name = "gzip {0}")
  @ValueSource(booleans = {false, true})
  void leavesNoFileBehind(boolean gzip) throws Exception {
    Path dump = dump(gzip);
    byte[] before = Files.readAllBytes(dump);
    ScriptRun run = launcher().audit("--verify", dump);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stdout()).contains("AA05");
    assertThat(list(dump.getParent())).containsExactly(dump);
    assertThat(list(temporary)).isEmpty();
    assertThat(dump).hasBinaryContent(before);
    assertThat(Files.getLastModifiedTime(dump)).isEqualTo(OLD);
  }

  /** For root every folder is writable, unless it gives up that right. */
  @ParameterizedTest(name = "gzip {0}")
  @ValueSource(booleans = {false, true})
  void worksInAReadOnlyFolder(boolean gzip) throws Exception {
    Path dump = dump(gzip);
    Files.setPosixFilePermissions(dump, PosixFilePermissions.fromString("r--r--r--"));
    Files.setPosixFilePermissions(dump.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
    String drop =
        Files.isWritable(dump.getParent()) ? "setpriv --inh-caps=-all --bounding-set=-all " : "";
    String write = drop + "touch \"${1%/*}/new\" 2>/dev/null && exit 99; ";
    ScriptRun run =
        launcher().shell(write + "exec " + drop + "\"$0\" --progress none --verify \"$1\"", dump);
    assertThat(run.exitCode()).as("99: the folder can be written; " + run).isZero();
    assertThat(run.stdout()).contains("AA05");
    assertThat(run.stderr()).isEmpty();
    assertThat(list(dump.getParent())).containsExactly(dump);
  }

  /** Something that somebody does to the file again and again. */
  private interface Meddling {
    void once(Path file) throws Exception;
  }

  @ParameterizedTest(name = "gzip {0}")
  @ValueSource(booleans = {false, true})
  void dumpThatGrowsIsRefused(boolean gzip) throws Exception {
    assertRefused(
        dump(gzip), "grew", file -> Files.write(file, new byte[1], StandardOpenOption.APPEND));
  }

  /** The file system may give the new file the number of one that is gone. */
  @ParameterizedTest(name = "gzip {0}")
  @ValueSource(booleans = {false, true})
  void dumpThatIsReplacedIsRefused(boolean gzip) throws Exception {
    Path other = folder.resolve("other");
    assertRefused(
        dump(gzip),
        "was (replaced by another|written to)",
        file -> {
          Files.copy(file, other);
          Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  /** Byte by byte, from an end that says nothing of the heap. */
  @ParameterizedTest(name = "gzip {0}")
  @ValueSource(booleans = {false, true})
  void dumpThatShrinksIsRefused(boolean gzip) throws Exception {
    assertRefused(
        dump(gzip),
        "shrank",
        file -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
          }
        });
  }

  private void assertRefused(Path dump, String words, Meddling meddling) throws Exception {
    ScriptRun run = auditWhile(meddling, dump);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .hasLineCount(1)
        .matches(
            Pattern.compile(
                "aliasaudit: %s: the file %s while it was being read; [^\n]*\n"
                    .formatted(Pattern.quote(dump.toString()), words)))
        .doesNotContain("Exception");
    assertThat(folder.resolve("report")).doesNotExist();
    assertThat(list(temporary)).isEmpty();
  }

  /** The file changes at any time from before the audit begins until it is over. */
  private ScriptRun auditWhile(Meddling meddling, Path dump) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Void> meddler =
        new FutureTask<>(
            () -> {
              while (!over.get()) {
                meddling.once(dump);
                begun.countDown();
                Thread.sleep(PAUSE_MILLIS);
              }
              return null;
            });
    new Thread(meddler, "meddler").start();
    try {
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      return launcher().audit("--verify", dump, "-o", folder.resolve("report"));
    } finally {
      over.set(true);
      meddler.get();
    }
  }

  private static List<Path> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
