package org.aliasaudit.rules.layout.live;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.collections.impl.map.mutable.ConcurrentHashMap;
import org.jctools.maps.NonBlockingHashMap;
import org.jctools.maps.NonBlockingHashMapLong;

/** Maps of which a thread has moved a part of the entries to a larger table. */
final class StoppedResize {
  private static final int MANY = 50_000;

  /** Tables for that many are copied in several parts, smaller ones in one. */
  private static final int FEW = 3_000;

  private StoppedResize() {}

  /** A key that stops the thread that asks for its hash code once that is told to stop. */
  private static final class StoppingKey {
    static volatile Thread stopped;
    static final CountDownLatch STOPPED = new CountDownLatch(1);

    final String label;
    final int hash;
    boolean stops;

    StoppingKey(int hash) {
      this.label = "r" + hash;
      this.hash = hash;
    }

    @Override
    public int hashCode() {
      if (stops && Thread.currentThread() == stopped) {
        STOPPED.countDown();
        while (true) {
          LockSupport.park();
        }
      }
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * Moving an entry asks for its key's hash code, where the growing thread is stopped: after it has
   * put the entry for which there was no room. Iterators of the map would wait for it. The entry
   * that it is moving is in neither table.
   */
  static Map<String, Object> of(ConcurrentHashMap<Object, Object> map) throws InterruptedException {
    Map<String, Object> truth = new ConcurrentSkipListMap<>();
    for (int i = 0; i < 48; i++) {
      StoppingKey key = new StoppingKey(i * 7);
      key.stops = i == 20;
      put(map, key, truth);
    }
    Thread grower =
        new Thread(
            () -> {
              for (int i = 1000; i < 1000 + MANY; i++) {
                put(map, new StoppingKey(i), truth);
              }
            });
    grower.setDaemon(true);
    StoppingKey.stopped = grower;
    grower.start();
    if (!StoppingKey.STOPPED.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no resize asked for a hash code");
    }
    truth.remove("r" + 20 * 7);
    return truth;
  }

  private static void put(
      ConcurrentHashMap<Object, Object> map, StoppingKey key, Map<String, Object> truth) {
    Value value = new Value("of-" + key);
    truth.put(key.toString(), value);
    map.put(key, value);
  }

  /** A put that finds a copy under way helps only with a part of it. */
  static Map<String, Object> of(NonBlockingHashMap<Key, Object> map, Iterable<Key> keys)
      throws ReflectiveOperationException {
    Map<String, Object> truth = new HashMap<>();
    Field table = NonBlockingHashMap.class.getDeclaredField("_kvs");
    table.setAccessible(true);
    for (Key key : keys) {
      Value value = new Value("of-" + key);
      map.put(key, value);
      truth.put(key.toString(), value);
      Object control = ((Object[]) table.get(map))[0];
      if (truth.size() > FEW && isCopied(control, "_newkvs")) {
        return truth;
      }
    }
    throw new IllegalStateException("the map is never being copied");
  }

  /** The same for the map of long keys. */
  static Map<Long, Object> of(NonBlockingHashMapLong<Object> map)
      throws ReflectiveOperationException {
    Map<Long, Object> truth = new HashMap<>();
    Field table = NonBlockingHashMapLong.class.getDeclaredField("_chm");
    table.setAccessible(true);
    for (long key = 0; key < Planter.BIG; key++) {
      Value value = new Value("of-" + key);
      map.put(key, value);
      truth.put(key, value);
      if (truth.size() > FEW && isCopied(table.get(map), "_newchm")) {
        return truth;
      }
    }
    throw new IllegalStateException("the map is never being copied");
  }

  private static boolean isCopied(Object control, String next) throws ReflectiveOperationException {
    Field field = control.getClass().getDeclaredField(next);
    field.setAccessible(true);
    return field.get(control) != null;
  }
}
