package org.aliasaudit.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  @Test
  void plainSaysEachPhaseOnceAlsoIfLateCallsCome() {
    List<String> lines = new ArrayList<>();
    try (PlainProgress progress = new PlainProgress("heap.hprof", lines::add)) {
      progress.progress("indexing", 0, 10);
      progress.progress("indexing", 10, 10);
      progress.progress("rules", 0, 0);
      progress.progress("indexing", 9, 10);
      progress.progress("rules", 1, 0);
    }
    assertThat(lines).containsExactly("heap.hprof: indexing", "heap.hprof: rules");
  }

  @Test
  void manyCallsFromManyThreadsReachTheDisplayRarely() throws InterruptedException {
    AtomicInteger shown = new AtomicInteger();
    ProgressDisplay display = counting(shown);
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  display.progress("indexing", i, 0);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long intervals = (System.nanoTime() - start) / 50_000_000;
    assertThat(shown.get()).isBetween(1, (int) intervals + 2);
  }

  private static ProgressDisplay counting(AtomicInteger shown) {
    return new ProgressDisplay() {
      @Override
      protected void start(String phase) {}

      @Override
      protected void show(long done, long total) {
        shown.incrementAndGet();
      }
    };
  }

  @Test
  void barCleansItsLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (BarProgress progress = new BarProgress(err, 60)) {
      progress.progress("indexing", 0, 10);
      progress.progress("rules", 5, 10);
    }
    String shown = err.toString(StandardCharsets.UTF_8);
    assertThat(shown).contains("indexing").contains("rules").doesNotContain("\n");
    assertThat(shown).endsWith("\r" + " ".repeat(59) + "\r");
  }

  @Test
  void barShowsThePercentageAndTheTimeLeft() throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Pattern half =
        Pattern.compile("indexing +50%.*5/10 \\(\\d:\\d\\d:\\d\\d / \\d:\\d\\d:\\d\\d\\)");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (BarProgress progress = new BarProgress(err, 90)) {
      progress.progress("indexing", 0, 10);
      while (!half.matcher(err.toString(StandardCharsets.UTF_8)).find()
          && System.nanoTime() < end) {
        Thread.sleep(60);
        progress.progress("indexing", 5, 10);
      }
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern(half);
  }
}
