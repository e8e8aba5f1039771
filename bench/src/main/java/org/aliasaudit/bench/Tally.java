package org.aliasaudit.bench;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a peer found, counted the same way for all of them: maps and entries, values that lie under
 * several keys of one map (by identity, that is by object id), threads, frames and frame locals.
 */
final class Tally {
  private long[] values = new long[1024];
  private int valuesInMap;
  private long maps;
  private long entries;
  private long threads;
  private long frames;
  private long locals;
  private final Set<Long> aliased = new HashSet<>();

  /** One entry of the map being walked; an id of 0 is a null value. */
  void entry(long valueId) {
    if (valuesInMap == values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[valuesInMap++] = valueId;
  }

  /** All entries of one map were given: groups its values by identity. */
  void endOfMap() {
    Arrays.sort(values, 0, valuesInMap);
    for (int i = 1; i < valuesInMap; i++) {
      if (values[i] == values[i - 1] && values[i] != 0) {
        aliased.add(values[i]);
      }
    }
    maps++;
    entries += valuesInMap;
    valuesInMap = 0;
  }

  void thread(int framesOfThread) {
    threads++;
    frames += framesOfThread;
  }

  void locals(long count) {
    locals += count;
  }

  /** Prints the line that {@link Compare} reads. */
  void print() {
    System.out.printf(
        Locale.ROOT,
        "found: maps=%d entries=%d aliased=%d threads=%d frames=%d locals=%d%n",
        maps,
        entries,
        aliased.size(),
        threads,
        frames,
        locals);
  }
}
