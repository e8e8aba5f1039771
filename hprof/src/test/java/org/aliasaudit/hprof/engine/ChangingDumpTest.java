package org.aliasaudit.hprof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dump whose file changes under the reader, in each phase of its work. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class ChangingDumpTest {
  /** Long ago, so that a change always shows in the time of the last one. */
  private static final FileTime OLD = FileTime.from(1, TimeUnit.DAYS);

  @TempDir private Path folder;

  /** What somebody else does to the file. */
  private interface Change {
    void apply(Path file) throws IOException;
  }

  /**
   * A change of the file.
   *
   * @param word how the sentence about it tells it
   */
  private record Meddling(String name, String word, Change change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Meddling> meddlings() {
    return List.of(
        new Meddling(
            "grown", "grew", file -> Files.write(file, new byte[5000], StandardOpenOption.APPEND)),
        new Meddling("cut in half", "shrank", file -> truncate(file, Files.size(file) / 2)),
        new Meddling("emptied", "shrank", file -> truncate(file, 0)),
        new Meddling("overwritten", "was written to", ChangingDumpTest::overwrite),
        new Meddling("replaced", "was replaced", ChangingDumpTest::replace),
        new Meddling("removed", "was removed", Files::delete));
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Noise of the same length in the same file, as a dump that is taken again may be. */
  private static void overwrite(Path file) throws IOException {
    byte[] noise = new byte[(int) Files.size(file)];
    new Random(1).nextBytes(noise);
    Files.write(file, noise, StandardOpenOption.WRITE);
  }

  private static void replace(Path file) throws IOException {
    Path other = Files.copy(file, file.resolveSibling("other"));
    Files.setLastModifiedTime(other, OLD);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @ParameterizedTest
  @MethodSource("meddlings")
  void plainDump(Meddling meddling) throws IOException {
    check(meddling, false);
  }

  @ParameterizedTest
  @MethodSource("meddlings")
  void gzipDump(Meddling meddling) throws IOException {
    check(meddling, true);
  }

  private void check(Meddling meddling, boolean gzip) throws IOException {
    byte[] bytes = dump(gzip);
    for (Engine engine : Engine.values()) {
      Set<String> phases = phases(engine, bytes);
      assertThat(phases).hasSizeGreaterThanOrEqualTo(gzip ? 3 : 2);
      for (String phase : phases) {
        assertRefused(meddling, phase, engine, bytes);
      }
      assertNoticedAfterwards(meddling, engine, bytes);
    }
  }

  /** Noise that gzip cannot shorten, so that all is read in several steps. */
  private static byte[] dump(boolean gzip) throws IOException {
    DumpBuilder dump = new DumpBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[10_000];
      random.nextBytes(noise);
      dump.arrayOf("java.lang.Object", dump.array(noise), dump.string("text " + i));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(file) : file) {
      out.write(dump.bytes());
    }
    return file.toByteArray();
  }

  private Path write(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("heap.hprof"), bytes);
    return Files.setLastModifiedTime(file, OLD);
  }

  private Set<String> phases(Engine engine, byte[] bytes) throws IOException {
    List<String> phases = Collections.synchronizedList(new ArrayList<>());
    engine.open(write(bytes), (phase, done, total) -> phases.add(phase)).close();
    return new LinkedHashSet<>(phases);
  }

  private void assertRefused(Meddling meddling, String phase, Engine engine, byte[] bytes)
      throws IOException {
    Path file = write(bytes);
    AtomicBoolean applied = new AtomicBoolean();
    ProgressListener meddler =
        (now, done, total) -> {
          if (now.equals(phase) && applied.compareAndSet(false, true)) {
            apply(meddling, file);
          }
        };
    assertThatThrownBy(() -> engine.open(file, meddler).close())
        .as("%s while %s by the %s engine", meddling, phase, engine.word())
        .satisfies(e -> assertSaid(meddling, file, e));
  }

  private static void apply(Meddling meddling, Path file) {
    try {
      meddling.change.apply(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSaid(Meddling meddling, Path file, Throwable thrown) {
    assertThat(thrown)
        .isInstanceOf(MalformedDumpException.class)
        .hasMessageStartingWith(file + ": the file " + meddling.word)
        .hasMessageContaining("while it was being read")
        .hasMessageContaining("at byte offset ");
    assertThat(thrown.getMessage().lines()).hasSize(1);
  }

  private void assertNoticedAfterwards(Meddling meddling, Engine engine, byte[] bytes)
      throws IOException {
    Path file = write(bytes);
    try (HeapSnapshot snapshot = engine.open(file, ProgressListener.NONE)) {
      snapshot.requireUnchanged();
      apply(meddling, file);
      assertThatThrownBy(snapshot::requireUnchanged).satisfies(e -> assertSaid(meddling, file, e));
    }
  }
}
