package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.view.Arenas.Arena;

/**
 * The numbers of one map, seen as indexes: whether they look like slots that the keys have for
 * themselves, but for a few that they share.
 */
final class Slots {
  /** With fewer different numbers nothing can be told of what they mean. */
  private static final int LEAST_DISTINCT = 4;

  /** Of the keys at most this share, in percent, may share an index; two may in any map. */
  private static final int MOST_SHARING_PERCENT = 25;

  /** Of the slots between the first and the last index at least this share, in percent, is used. */
  private static final int LEAST_USED_PERCENT = 50;

  /** Of a buffer whose content is not in the dump at least this share, in percent, is used. */
  private static final int LEAST_COVERED_PERCENT = 25;

  private final Views views;
  private final int map;
  private final long limit;
  private final Long2IntOpenHashMap keysByNumber = new Long2IntOpenHashMap();
  private long first = Long.MAX_VALUE;
  private long last = -1;
  private long step;
  private int keys;
  private int sharing;

  private Slots(Views views, int map, long limit) {
    this.views = views;
    this.map = map;
    this.limit = limit;
  }

  /**
   * The numbers of a map, or null if they do not look like slots of which some are shared.
   *
   * @param limit slots of the largest arena: another number is no index, and no more are kept
   */
  static Slots of(Views views, int map, long limit) throws IOException {
    Slots slots = new Slots(views, map, limit);
    boolean numbers =
        views
            .numberMaps()
            .entries(map, views.layouts().newWalker(), (key, primitive, n) -> slots.add(n));
    boolean indexes = numbers && slots.first >= 0 && slots.last < limit;
    return indexes && slots.isRarelyShared() && slots.isDense() ? slots : null;
  }

  private void add(long number) {
    first = Math.min(first, number);
    last = Math.max(last, number);
    if (first >= 0 && last < limit) {
      keysByNumber.addTo(number, 1);
      keys++;
    }
  }

  /** A rare exception in a map that gives each key a number of its own. */
  private boolean isRarelyShared() {
    for (int count : keysByNumber.values()) {
      sharing += count > 1 ? count : 0;
    }
    return sharing > 0
        && keysByNumber.size() >= LEAST_DISTINCT
        && (sharing == 2 || sharing * 100L <= keys * (long) MOST_SHARING_PERCENT);
  }

  /** Indexes that were given out one after the other, each a fixed step behind the last. */
  private boolean isDense() {
    for (long number : keysByNumber.keySet()) {
      step = gcd(step, number - first);
    }
    long slots = (last - first) / step + 1;
    return keysByNumber.size() * 100L >= slots * LEAST_USED_PERCENT;
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  /**
   * True if the numbers are indexes into an arena: all are, each leads to something, and the arena
   * has hardly anything else.
   */
  boolean areInto(Arena arena) throws IOException {
    if (last >= arena.length()) {
      return false;
    }
    if (arena.array() < 0) {
      return (last - first + step) * 100 >= arena.length() * LEAST_COVERED_PERCENT;
    }
    if (!views.arenas().isOfObjects(arena)) {
      return views.arenas().hasNumbers(arena, first, last + step)
          && !views.arenas().hasNumbers(arena, last + step, arena.length());
    }
    for (long number : keysByNumber.keySet()) {
      if (views.arenas().objectIn(arena, number) < 0) {
        return false;
      }
    }
    return keysByNumber.size() * 100L >= views.arenas().objects(arena) * (long) LEAST_USED_PERCENT;
  }

  int map() {
    return map;
  }

  /** Number of keys that share their index with another key. */
  int sharing() {
    return sharing;
  }

  /** The indexes that several keys have, most keys first, then in ascending order. */
  LongArrayList shared() {
    LongArrayList shared = new LongArrayList();
    for (Long2IntMap.Entry entry : keysByNumber.long2IntEntrySet()) {
      if (entry.getIntValue() > 1) {
        shared.add(entry.getLongKey());
      }
    }
    shared.sort(
        (a, b) -> {
          int byKeys = Integer.compare(keysByNumber.get(b), keysByNumber.get(a));
          return byKeys != 0 ? byKeys : Long.compare(a, b);
        });
    return shared;
  }

  /** Number of keys with an index. */
  int keysOf(long index) {
    return keysByNumber.get(index);
  }

  /** The keys of each of some indexes, in the map's order; not more than a report needs. */
  Long2ObjectLinkedOpenHashMap<List<ObjectRef>> keysOf(LongArrayList indexes) throws IOException {
    Long2ObjectLinkedOpenHashMap<List<ObjectRef>> found = new Long2ObjectLinkedOpenHashMap<>();
    indexes.forEach(index -> found.put(index, new ArrayList<>(2)));
    EntryWalker walker = views.layouts().newWalker();
    views
        .numberMaps()
        .entries(
            map,
            walker,
            (key, primitive, number) -> {
              List<ObjectRef> list = found.get(number);
              if (list != null && list.size() < views.options().keysPerGroup()) {
                list.add(views.displays().ofKey(walker, key, primitive));
              }
            });
    return found;
  }
}
