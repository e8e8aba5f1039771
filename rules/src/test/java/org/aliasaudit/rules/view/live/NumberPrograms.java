package org.aliasaudit.rules.view.live;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.ObjectIntHashMap;
import com.carrotsearch.hppc.ObjectLongHashMap;
import gnu.trove.map.hash.TIntIntHashMap;
import gnu.trove.map.hash.TLongLongHashMap;
import gnu.trove.map.hash.TObjectIntHashMap;
import gnu.trove.map.hash.TObjectLongHashMap;
import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.ints.Int2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongArrayMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntArrayMap;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.collections.Object2LongHashMap;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * Maps from the keys {@code k0, k1, ...} or {@code 0, 1, ...} to three times the number, of which
 * every fourth was removed again.
 */
final class NumberPrograms {
  static final Map<String, Object> MAPS = new ConcurrentHashMap<>();
  static final int[] SIZES = {0, 1, 7, 1000};

  private NumberPrograms() {}

  public static void main(String[] args) throws IOException {
    for (int size : SIZES) {
      fastutil(size);
      trove(size);
      hppc(size);
      others(size);
    }
    LiveChild.serve();
  }

  private static void strings(
      Object map, int size, BiConsumer<String, Integer> put, Consumer<String> remove) {
    for (int i = 0; i < size; i++) {
      put.accept("k" + i, 3 * i);
    }
    for (int i = 3; i < size; i += 4) {
      remove.accept("k" + i);
    }
    MAPS.put(map.getClass().getName() + " " + size, map);
  }

  private static void numbers(
      Object map, int size, BiConsumer<Integer, Integer> put, Consumer<Integer> remove) {
    for (int i = 0; i < size; i++) {
      put.accept(i, 3 * i);
    }
    for (int i = 3; i < size; i += 4) {
      remove.accept(i);
    }
    MAPS.put(map.getClass().getName() + " " + size, map);
  }

  private static void fastutil(int size) {
    var open = new Object2IntOpenHashMap<String>();
    strings(open, size, (k, n) -> open.put(k, (int) n), open::removeInt);
    var linked = new Object2IntLinkedOpenHashMap<String>();
    strings(linked, size, (k, n) -> linked.put(k, (int) n), linked::removeInt);
    var array = new Object2IntArrayMap<String>();
    strings(array, size, (k, n) -> array.put(k, (int) n), array::removeInt);
    var custom = new Object2IntOpenCustomHashMap<String>(new ByEquals());
    strings(custom, size, (k, n) -> custom.put(k, (int) n), custom::removeInt);
    var toLong = new Object2LongOpenHashMap<String>();
    strings(toLong, size, (k, n) -> toLong.put(k, (long) n), toLong::removeLong);
    var ofInts = new Int2IntOpenHashMap();
    numbers(ofInts, size, (k, n) -> ofInts.put((int) k, (int) n), k -> ofInts.remove((int) k));
    var links = new Int2IntLinkedOpenHashMap();
    numbers(links, size, (k, n) -> links.put((int) k, (int) n), k -> links.remove((int) k));
    var ofLongs = new Long2LongOpenHashMap();
    numbers(
        ofLongs, size, (k, n) -> ofLongs.put((long) k, (long) n), k -> ofLongs.remove((long) k));
    var longs = new Long2LongArrayMap();
    numbers(longs, size, (k, n) -> longs.put((long) k, (long) n), k -> longs.remove((long) k));
  }

  private static final class ByEquals implements Hash.Strategy<String> {
    @Override
    public int hashCode(String key) {
      return Objects.hashCode(key);
    }

    @Override
    public boolean equals(String one, String other) {
      return Objects.equals(one, other);
    }
  }

  private static void trove(int size) {
    var ofObjects = new TObjectIntHashMap<String>();
    strings(ofObjects, size, ofObjects::put, ofObjects::remove);
    var toLong = new TObjectLongHashMap<String>();
    strings(toLong, size, toLong::put, toLong::remove);
    var ofInts = new TIntIntHashMap();
    numbers(ofInts, size, ofInts::put, ofInts::remove);
    var ofLongs = new TLongLongHashMap();
    numbers(ofLongs, size, ofLongs::put, ofLongs::remove);
  }

  private static void hppc(int size) {
    var ofObjects = new ObjectIntHashMap<String>();
    strings(ofObjects, size, ofObjects::put, ofObjects::remove);
    var toLong = new ObjectLongHashMap<String>();
    strings(toLong, size, toLong::put, toLong::remove);
    var ofInts = new IntIntHashMap();
    numbers(ofInts, size, ofInts::put, ofInts::remove);
    var ofLongs = new LongLongHashMap();
    numbers(ofLongs, size, ofLongs::put, ofLongs::remove);
  }

  private static void others(int size) {
    var eclipse = new org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap<String>();
    strings(eclipse, size, eclipse::put, eclipse::remove);
    var eclipseLong =
        new org.eclipse.collections.impl.map.mutable.primitive.ObjectLongHashMap<String>();
    strings(eclipseLong, size, eclipseLong::put, eclipseLong::remove);
    var agrona = new Object2IntHashMap<String>(-1);
    strings(agrona, size, (k, n) -> agrona.put(k, (int) n), agrona::removeKey);
    var agronaLong = new Object2LongHashMap<String>(-1);
    strings(agronaLong, size, (k, n) -> agronaLong.put(k, (long) n), agronaLong::removeKey);
    var boxes = new HashMap<String, Integer>();
    strings(boxes, size, boxes::put, boxes::remove);
    var longs = new TreeMap<String, Long>();
    strings(longs, size, (k, n) -> longs.put(k, (long) n), longs::remove);
  }
}
