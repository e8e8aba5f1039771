package org.aliasaudit.rules.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Walks every described object of a damaged snapshot, for tests in other packages: walks end, give
 * the same twice, and give nothing but objects of the dump.
 */
public final class DamagedWalks {
  private final RandomDamage damaged;
  private final BoundLayouts bound;
  private final long mostEntries;
  private long entries;
  private long odd;
  private long sum;

  /**
   * @param oneIn about one of so many references and numbers is wrong
   */
  public DamagedWalks(HeapSnapshot sound, long seed, int oneIn) {
    damaged = new RandomDamage(sound, seed, oneIn);
    // Bound while all is well: layouts that the damage disables would leave little to walk.
    bound = BoundLayouts.bind(LayoutCatalog.builtIn(), damaged);
    damaged.begin();
    mostEntries = cells(sound);
  }

  /** No walk can give more entries than there are references and slots of arrays. */
  private static long cells(HeapSnapshot sound) {
    long cells = sound.objectCount();
    org.aliasaudit.hprof.References row = sound.references();
    for (int i = 0; i < sound.objectCount(); i++) {
      cells += row.moveTo(i).size();
    }
    return cells;
  }

  /** Walks them all. */
  public void check() throws IOException {
    BoundLayouts misled = BoundLayouts.bind(LayoutCatalog.builtIn(), damaged);
    assertThat(misled.notices()).allMatch(notice -> notice.contains("does not fit this dump"));
    EntryWalker walker = bound.newWalker();
    for (int i = 0; i < damaged.objectCount(); i++) {
      if (bound.attributesOf(damaged.classIndexOf(i)) != null) {
        check(walker, i);
      }
    }
  }

  private void check(EntryWalker walker, int container) throws IOException {
    sum = 0;
    WalkOutcome outcome = walker.walk(container, this::entry);
    long first = sum;
    sum = 0;
    assertThat(walker.walk(container, this::entry)).isEqualTo(outcome);
    assertThat(sum).isEqualTo(first);
    assertThat(outcome.entries()).isBetween(0L, mostEntries);
    assertThat(walker.declaredSize(container)).isGreaterThanOrEqualTo(-1);
    assertThat(walker.tableCapacity(container)).isGreaterThanOrEqualTo(0);
    entries += outcome.entries();
    odd += outcome.isClean() ? 0 : 1;
  }

  private void entry(int key, long primitive, int value) {
    if (key < EntryWalker.PRIMITIVE_KEY || key >= damaged.objectCount()) {
      throw new AssertionError("no key: " + key);
    }
    if (value < HeapSnapshot.DANGLING || value >= damaged.objectCount()) {
      throw new AssertionError("no value: " + value);
    }
    sum = 31 * (31 * sum + key) + value + primitive;
  }

  /** Entries given so far. */
  public long entries() {
    return entries;
  }

  /** Containers so far whose walk met something odd. */
  public long odd() {
    return odd;
  }
}
