package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.junit.jupiter.api.Test;

/** How callers may use a snapshot: from several threads, with several views, with progress. */
class SnapshotUseTest extends EngineTest {
  private static final int READERS = 4;
  private static final int ROUNDS = 20;

  @Test
  void severalThreadsReadAtOnce() throws IOException, InterruptedException, ExecutionException {
    SampleDump sample = new SampleDump(new DumpOptions());
    for (int i = 0; i < 500; i++) {
      sample.builder().string("text " + i);
    }
    HeapSnapshot snapshot = open(sample.bytes());
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(pool.submit(() -> readAgainAndAgain(sample, snapshot)));
      }
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean readAgainAndAgain(SampleDump sample, HeapSnapshot snapshot)
      throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      sample.checkObjects(snapshot);
    }
    return true;
  }

  @Test
  void viewsOfReferencesAreIndependent() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    ArraySpec one = dump.objectArray("com.acme.A", 1);
    ArraySpec two = dump.objectArray("com.acme.A", 2);
    HeapSnapshot snapshot = open(dump);
    References first = snapshot.references().moveTo(ordinal(snapshot, one));
    References second = snapshot.references().moveTo(ordinal(snapshot, two));
    assertThat(first.size()).isEqualTo(1);
    assertThat(second.size()).isEqualTo(2);
  }

  @Test
  void progressNeverExceedsItsTotal() throws IOException {
    Path file = new SampleDump(new DumpOptions()).builder().writeTo(folder.resolve("a.hprof"));
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> phases = new ConcurrentLinkedQueue<>();
    DirectEngine.open(
            file,
            (phase, done, total) -> {
              phases.add(phase);
              if (done < 0 || (total > 0 && done > total)) {
                wrong.add(phase + " " + done + " of " + total);
              }
            })
        .close();
    assertThat(wrong).isEmpty();
    assertThat(phases).isNotEmpty();
  }

  @Test
  void dumpIsFreeToBeDeletedAfterClosing() throws IOException {
    Path file = new SampleDump(new DumpOptions()).builder().writeTo(folder.resolve("a.hprof"));
    open(file).close();
    Files.delete(file);
    assertThat(folder.toFile().list()).isEmpty();
  }
}
