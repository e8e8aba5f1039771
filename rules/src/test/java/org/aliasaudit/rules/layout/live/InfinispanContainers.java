package org.aliasaudit.rules.layout.live;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.infinispan.container.entries.ImmortalCacheEntry;
import org.infinispan.container.entries.InternalCacheEntry;
import org.infinispan.container.entries.MortalCacheEntry;
import org.infinispan.container.impl.BoundedSegmentedDataContainer;
import org.infinispan.container.impl.DefaultDataContainer;
import org.infinispan.container.impl.DefaultSegmentedDataContainer;
import org.infinispan.container.impl.L1SegmentedDataContainer;
import org.infinispan.container.impl.PeekableTouchableContainerMap;
import org.infinispan.container.impl.PeekableTouchableMap;

/**
 * Plants the data containers of Infinispan, without the cache manager around them: entries are put
 * into their maps as the containers' own methods do.
 */
final class InfinispanContainers {
  private static final int SEGMENTS = 16;
  private static final long ROOM = 1_000_000;

  private InfinispanContainers() {}

  static void plant(Planter planter) throws Exception {
    for (int size : Planter.SIZES) {
      plant(planter, size);
    }
    for (int size : planter.huge()) {
      plain(
          planter,
          "plain " + size,
          DefaultDataContainer.unBoundedDataContainer(1),
          planter.source(size));
    }
  }

  private static void plant(Planter planter, int size) throws Exception {
    Map<Key, Object> source = planter.source(size);
    planter.keep(source);
    plain(planter, "plain " + size, DefaultDataContainer.unBoundedDataContainer(1), source);
    plain(
        planter,
        "bounded " + size,
        DefaultDataContainer.boundedDataContainer(1, ROOM, false),
        source);
    segmented(planter, size, source);
  }

  private static void plain(
      Planter planter,
      String label,
      DefaultDataContainer<Key, Object> container,
      Map<Key, Object> source)
      throws Exception {
    ConcurrentMap<Key, InternalCacheEntry<Key, Object>> entries =
        entries(DefaultDataContainer.class, "entries", container);
    source.forEach((key, value) -> entries.put(key, immortal(key, value)));
    planter.plant(label, container, source.entrySet());
  }

  private static void segmented(Planter planter, int size, Map<Key, Object> source)
      throws Exception {
    DefaultSegmentedDataContainer<Key, Object> unbounded =
        new DefaultSegmentedDataContainer<>(PeekableTouchableContainerMap::new, SEGMENTS);
    fill(segments(unbounded), source);
    planter.plant("segmented " + size, unbounded, source.entrySet());

    BoundedSegmentedDataContainer<Key, Object> bounded =
        new BoundedSegmentedDataContainer<>(SEGMENTS, ROOM, false);
    ConcurrentMap<Key, InternalCacheEntry<Key, Object>> entries =
        entries(BoundedSegmentedDataContainer.class, "entries", bounded);
    fill(segments(bounded), source).forEach(entry -> entries.put(entry.getKey(), entry));
    planter.plant("bounded and segmented " + size, bounded, source.entrySet());

    L1SegmentedDataContainer<Key, Object> first =
        new L1SegmentedDataContainer<>(PeekableTouchableContainerMap::new, SEGMENTS);
    fill(segments(first), source);
    ConcurrentMap<Key, InternalCacheEntry<Key, Object>> others =
        entries(L1SegmentedDataContainer.class, "nonOwnedEntries", first);
    List<Map.Entry<?, ?>> truth = new ArrayList<>(source.entrySet());
    for (Key key : planter.keys("l", 10)) {
      Value value = new Value("of-another-member");
      others.put(key, mortal(key, value));
      truth.add(Map.entry(key, value));
    }
    planter.plant("first level " + size, first, truth);
  }

  /** The map of each segment. */
  @SuppressWarnings("unchecked") // the field is of that type
  private static AtomicReferenceArray<PeekableTouchableMap<Key, Object>> segments(
      DefaultSegmentedDataContainer<Key, Object> container) throws Exception {
    AtomicReferenceArray<PeekableTouchableMap<Key, Object>> maps =
        (AtomicReferenceArray<PeekableTouchableMap<Key, Object>>)
            read(DefaultSegmentedDataContainer.class, "maps", container);
    for (int i = 0; i < SEGMENTS - 1; i++) { // the last one has not been given to this member
      maps.set(i, new PeekableTouchableContainerMap<>());
    }
    return maps;
  }

  private static List<InternalCacheEntry<Key, Object>> fill(
      AtomicReferenceArray<PeekableTouchableMap<Key, Object>> segments, Map<Key, Object> source) {
    List<InternalCacheEntry<Key, Object>> entries = new ArrayList<>();
    source.forEach(
        (key, value) -> {
          InternalCacheEntry<Key, Object> entry = immortal(key, value);
          segments.get(Math.floorMod(key.hashCode(), SEGMENTS - 1)).put(key, entry);
          entries.add(entry);
        });
    return entries;
  }

  @SuppressWarnings("unchecked") // entries are not generic
  private static InternalCacheEntry<Key, Object> immortal(Key key, Object value) {
    return new ImmortalCacheEntry(key, value);
  }

  @SuppressWarnings("unchecked") // entries are not generic
  private static InternalCacheEntry<Key, Object> mortal(Key key, Object value) {
    return new MortalCacheEntry(key, value, 1000, 0);
  }

  @SuppressWarnings("unchecked") // the field is of that type
  private static ConcurrentMap<Key, InternalCacheEntry<Key, Object>> entries(
      Class<?> declaring, String name, Object of) throws Exception {
    return (ConcurrentMap<Key, InternalCacheEntry<Key, Object>>) read(declaring, name, of);
  }

  private static Object read(Class<?> declaring, String name, Object of) throws Exception {
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
