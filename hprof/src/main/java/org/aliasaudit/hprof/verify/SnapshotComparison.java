package org.aliasaudit.hprof.verify;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.SnapshotInfo;

/**
 * Looks for the first difference between two engines' snapshots of one dump: objects, classes with
 * their fields, references, lengths, values, threads with frames and locals, roots. Time is linear
 * in the dump; memory is 4 bytes an object. References, classes and lengths are compared for every
 * object; primitive values and strings for at most about {@value ObjectComparison#MOST_SAMPLES}
 * objects, spread evenly over the dump. What an engine declares that it cannot give is tolerated.
 */
public final class SnapshotComparison {
  private final Pair pair;

  private SnapshotComparison(Pair pair) {
    this.pair = pair;
  }

  /**
   * The first difference in one sentence, or nothing if the engines agree.
   *
   * @throws IOException if a dump cannot be read any further
   */
  public static Optional<String> firstDifference(
      Opinion first, Opinion second, ProgressListener progress) throws IOException {
    try {
      new SnapshotComparison(new Pair(first, second)).compare(progress);
      return Optional.empty();
    } catch (DifferenceException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void compare(ProgressListener progress) throws IOException, DifferenceException {
    compareHeaders();
    compareObjectSets();
    new ClassComparison(pair).compare();
    new ObjectComparison(pair).compare(progress);
    new ThreadComparison(pair).compare();
    new RootComparison(pair).compare();
  }

  private void compareHeaders() throws DifferenceException {
    SnapshotInfo a = pair.first().info();
    SnapshotInfo b = pair.second().info();
    pair.require("the format", a.format(), b.format());
    pair.require("the size of identifiers", a.identifierBytes(), b.identifierBytes());
    pair.require("the time of the dump", a.timestampMillis(), b.timestampMillis());
    pair.require("the number of bytes", a.bytes(), b.bytes());
    pair.require("whether the dump is truncated", a.truncated(), b.truncated());
  }

  private void compareObjectSets() throws DifferenceException {
    HeapSnapshot a = pair.first();
    HeapSnapshot b = pair.second();
    int missing = pair.map().firstMissing();
    if (missing >= 0) {
      throw pair.difference(describe(a, missing) + " is not there for " + pair.secondEngine());
    }
    if (a.objectCount() != b.objectCount()) {
      int extra = OrdinalMap.of(b, a).firstMissing();
      throw pair.difference(
          "%s is not there for %s (of %d objects; %s has %d)"
              .formatted(
                  extra < 0 ? "an object that occurs twice" : describe(b, extra),
                  pair.firstEngine(),
                  a.objectCount(),
                  pair.secondEngine(),
                  b.objectCount()));
    }
  }

  private static String describe(HeapSnapshot snapshot, int ordinal) {
    return "object 0x%x of class %s"
        .formatted(snapshot.idOf(ordinal), snapshot.classOf(ordinal).name());
  }

  /** The two snapshots with what both sides of a comparison need. */
  record Pair(Opinion a, Opinion b, OrdinalMap map) {
    Pair(Opinion a, Opinion b) {
      this(a, b, OrdinalMap.of(a.snapshot(), b.snapshot()));
    }

    HeapSnapshot first() {
      return a.snapshot();
    }

    HeapSnapshot second() {
      return b.snapshot();
    }

    String firstEngine() {
      return a.engine();
    }

    String secondEngine() {
      return b.engine();
    }

    /** True if one of the engines declares that it cannot give this. */
    boolean tolerates(EngineLimit limit) {
      return a.limits().contains(limit) || b.limits().contains(limit);
    }

    void require(String what, Object x, Object y) throws DifferenceException {
      if (!Objects.equals(x, y)) {
        throw disagreement(what, x, y);
      }
    }

    /** As {@link #require}, for names that one engine may damage. */
    void requireName(String what, String x, String y) throws DifferenceException {
      boolean damaged = tolerates(EngineLimit.NON_ASCII_NAMES) && !(isAscii(x) && isAscii(y));
      if (!damaged) {
        require(what, x, y);
      }
    }

    private static boolean isAscii(String text) {
      return text == null || text.chars().allMatch(c -> c < 0x80);
    }

    DifferenceException disagreement(String what, Object x, Object y) {
      return difference(
          "%s: %s reads %s, %s reads %s".formatted(what, firstEngine(), x, secondEngine(), y));
    }

    DifferenceException difference(String sentence) {
      return new DifferenceException(sentence);
    }
  }
}
