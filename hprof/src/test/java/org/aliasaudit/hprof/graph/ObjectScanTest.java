package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan by blocks finds what a look at the class of each object finds. */
class ObjectScanTest extends EngineTest {
  /** Some blocks of objects, the last of them begun. */
  private static final int OBJECTS = 20_000;

  private final DumpBuilder dump = new DumpBuilder();
  private final Random random = new Random(20261129);

  /**
   * Runs of neighbours of one class and, between them, single objects of others; with 1500 classes
   * several share a bit.
   */
  private HeapSnapshot open(int classes) throws IOException {
    for (int i = 0; i < OBJECTS; ) {
      int run = random.nextInt(3) == 0 ? random.nextInt(6000) : 1;
      int of = random.nextInt(classes);
      for (int end = Math.min(OBJECTS, i + run); i < end; i++) {
        dump.instance("com.acme.C" + of);
      }
      i += run == 0 ? 1 : 0;
    }
    return open(dump);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "70, 3", "70, 0", "1500, 1", "1500, 40"})
  void findsWhatALookAtEachObjectFinds(int classes, int wanted) throws IOException {
    HeapSnapshot snapshot = open(classes);
    boolean[] asked = new boolean[snapshot.classCount()];
    for (int i = 0; i < wanted; i++) {
      asked[random.nextInt(asked.length)] = true;
    }
    int objects = snapshot.objectCount();
    assertThat(found(snapshot.scan(asked), 0, objects))
        .isEqualTo(expected(snapshot, asked, 0, objects));
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(objects);
      int end = from + random.nextInt(objects - from);
      assertThat(found(snapshot.scan(asked), from, end))
          .isEqualTo(expected(snapshot, asked, from, end));
    }
  }

  @Test
  void aClassThatIsLeftOutIsFoundNoMore() throws IOException {
    HeapSnapshot snapshot = open(9);
    boolean[] asked = new boolean[snapshot.classCount()];
    int one = onlyClass(snapshot, "com.acme.C1").index();
    int other = onlyClass(snapshot, "com.acme.C2").index();
    asked[one] = true;
    asked[other] = true;
    ObjectScan scan = snapshot.scan(asked);
    scan.leaveOut(one);
    assertThat(asked[one]).as("the caller's own array").isTrue();
    asked[one] = false;
    int objects = snapshot.objectCount();
    assertThat(found(scan, 0, objects)).isEqualTo(expected(snapshot, asked, 0, objects));
    scan.leaveOut(other);
    assertThat(found(scan, 0, objects)).isEmpty();
  }

  private static List<Integer> found(ObjectScan scan, int from, int end) {
    List<Integer> found = new ArrayList<>();
    for (int i = scan.next(from, end); i >= 0; i = scan.next(i + 1, end)) {
      found.add(i);
    }
    return found;
  }

  private static List<Integer> expected(HeapSnapshot snapshot, boolean[] asked, int from, int end) {
    List<Integer> expected = new ArrayList<>();
    for (int i = from; i < end; i++) {
      if (asked[snapshot.classIndexOf(i)]) {
        expected.add(i);
      }
    }
    return expected;
  }
}
