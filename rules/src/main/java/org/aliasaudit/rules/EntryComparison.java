package org.aliasaudit.rules;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.hprof.verify.OrdinalMap;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryVisitor;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.view.Containers;

/**
 * Compares the containers of two snapshots and the entries of each as a multiset of key and value.
 * A multiset is its size and the sum of 64-bit hashes of its entries; only where these differ are
 * the entries themselves collected.
 */
final class EntryComparison {
  private static final int PROGRESS_STRIDE = 1 << 10;

  private final Opinion first;
  private final Opinion second;
  private final OrdinalMap map;
  private final BoundLayouts firstLayouts;
  private final BoundLayouts secondLayouts;

  /** An entry whose objects are ordinals of the second snapshot. */
  private record Entry(int key, long primitive, int value) implements Comparable<Entry> {
    long hash() {
      return mix(mix(mix(key) + primitive) + value);
    }

    /** Finalizer of SplitMix64 (java.util.SplittableRandom, JDK 17). */
    private static long mix(long z) {
      long y = (z + 0x9e37_79b9_7f4a_7c15L);
      y = (y ^ (y >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
      y = (y ^ (y >>> 27)) * 0x94d0_49bb_1331_11ebL;
      return y ^ (y >>> 31);
    }

    @Override
    public int compareTo(Entry other) {
      int byKey = Integer.compare(key, other.key);
      int byPrimitive = byKey != 0 ? byKey : Long.compare(primitive, other.primitive);
      return byPrimitive != 0 ? byPrimitive : Integer.compare(value, other.value);
    }
  }

  /** Sums up a multiset of entries. */
  private static final class Sum {
    private long count;
    private long hash;

    void add(Entry entry) {
      count++;
      hash += entry.hash();
    }

    boolean isThatOf(Sum other) {
      return count == other.count && hash == other.hash;
    }
  }

  @FunctionalInterface
  private interface EntrySink {
    void add(Entry entry);
  }

  EntryComparison(Opinion first, Opinion second, LayoutCatalog layouts) {
    this.first = first;
    this.second = second;
    this.map = OrdinalMap.of(first.snapshot(), second.snapshot());
    this.firstLayouts = BoundLayouts.bind(layouts, first.snapshot());
    this.secondLayouts = BoundLayouts.bind(layouts, second.snapshot());
  }

  /** The first container or entry that the two do not have in common, in one sentence. */
  Optional<String> firstDifference(ProgressListener progress) throws IOException {
    IntArrayList containers = Containers.find(first.snapshot(), firstLayouts);
    IntOpenHashSet others = new IntOpenHashSet(Containers.find(second.snapshot(), secondLayouts));
    EntryWalker walker = firstLayouts.newWalker();
    EntryWalker otherWalker = secondLayouts.newWalker();
    for (int i = 0; i < containers.size(); i++) {
      int a = containers.getInt(i);
      int b = map.get(a);
      if (!others.remove(b)) {
        return Optional.of(what(first.snapshot(), a) + " is no container for " + second.engine());
      }
      Sum sum = sum(this::inSecond, walker, a);
      if (!sum.isThatOf(sum(EntryComparison::asIs, otherWalker, b))) {
        return Optional.of(difference(walker, a, otherWalker, b));
      }
      if (i % PROGRESS_STRIDE == 0) {
        progress.progress("comparing entries", i, containers.size());
      }
    }
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            what(second.snapshot(), others.iterator().nextInt())
                + " is no container for "
                + first.engine());
  }

  private static Sum sum(Function<EntrySink, EntryVisitor> form, EntryWalker walker, int container)
      throws IOException {
    Sum sum = new Sum();
    walker.walk(container, form.apply(sum::add));
    return sum;
  }

  private EntryVisitor inSecond(EntrySink sink) {
    return (key, primitive, value) -> sink.add(new Entry(map.get(key), primitive, map.get(value)));
  }

  private static EntryVisitor asIs(EntrySink sink) {
    return (key, primitive, value) -> sink.add(new Entry(key, primitive, value));
  }

  private String difference(EntryWalker walker, int a, EntryWalker otherWalker, int b)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    walker.walk(a, inSecond(entries::add));
    List<Entry> others = new ArrayList<>();
    otherWalker.walk(b, asIs(others::add));
    entries.sort(null);
    others.sort(null);
    int i = 0;
    while (i < entries.size() && i < others.size() && entries.get(i).equals(others.get(i))) {
      i++;
    }
    return "an entry of %s: %s has %s, %s has %s"
        .formatted(
            what(first.snapshot(), a),
            first.engine(),
            text(entries, i),
            second.engine(),
            text(others, i));
  }

  private String text(List<Entry> entries, int i) {
    if (i == entries.size()) {
      return "none";
    }
    Entry entry = entries.get(i);
    String key =
        entry.key() == EntryWalker.PRIMITIVE_KEY
            ? Long.toString(entry.primitive())
            : text(entry.key());
    return "key " + key + " with value " + text(entry.value());
  }

  private String text(int ordinal) {
    return switch (ordinal) {
      case HeapSnapshot.NULL -> "null";
      case HeapSnapshot.DANGLING, OrdinalMap.MISSING -> "an object that is missing";
      default -> "0x" + Long.toHexString(second.snapshot().idOf(ordinal));
    };
  }

  private static String what(HeapSnapshot snapshot, int ordinal) {
    return "container 0x%x of class %s"
        .formatted(snapshot.idOf(ordinal), snapshot.classOf(ordinal).name());
  }
}
