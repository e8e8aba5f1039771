package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.collections.api.multimap.MutableMultimap;
import org.eclipse.collections.impl.block.factory.HashingStrategies;
import org.eclipse.collections.impl.multimap.bag.HashBagMultimap;
import org.eclipse.collections.impl.multimap.bag.MultiReaderHashBagMultimap;
import org.eclipse.collections.impl.multimap.bag.SynchronizedPutHashBagMultimap;
import org.eclipse.collections.impl.multimap.bag.sorted.mutable.TreeBagMultimap;
import org.eclipse.collections.impl.multimap.bag.strategy.HashBagMultimapWithHashingStrategy;
import org.eclipse.collections.impl.multimap.list.FastListMultimap;
import org.eclipse.collections.impl.multimap.list.MultiReaderFastListMultimap;
import org.eclipse.collections.impl.multimap.list.SynchronizedPutFastListMultimap;
import org.eclipse.collections.impl.multimap.set.MultiReaderUnifiedSetMultimap;
import org.eclipse.collections.impl.multimap.set.SynchronizedPutUnifiedSetMultimap;
import org.eclipse.collections.impl.multimap.set.UnifiedSetMultimap;
import org.eclipse.collections.impl.multimap.set.sorted.SynchronizedPutTreeSortedSetMultimap;
import org.eclipse.collections.impl.multimap.set.sorted.TreeSortedSetMultimap;
import org.eclipse.collections.impl.multimap.set.strategy.UnifiedSetWithHashingStrategyMultimap;

/**
 * Plants the multimaps of Eclipse Collections with values in lists, sets and bags of every size for
 * which there is a class, each also as an immutable copy. A bag gives each element once, however
 * often it holds it.
 */
final class EclipseMultimaps {
  /** One more than the most elements that an immutable list has fields for. */
  private static final int ELEMENTS = 11;

  private EclipseMultimaps() {}

  static void plant(Planter planter, int size) throws IOException {
    for (Map.Entry<String, Supplier<MutableMultimap<Key, Key>>> kind : kinds().entrySet()) {
      boolean bag = kind.getKey().contains("Bag");
      sized(planter, kind.getKey() + " " + size, kind.getValue().get(), bag, size);
      if (size == 1) {
        colliding(planter, kind.getKey() + " of collisions", kind.getValue().get());
      }
    }
  }

  @SuppressWarnings("deprecation") // the older class of that name is still in dumps
  private static Map<String, Supplier<MutableMultimap<Key, Key>>> kinds() {
    Map<String, Supplier<MutableMultimap<Key, Key>>> kinds = new LinkedHashMap<>();
    kinds.put("FastList", FastListMultimap::new);
    kinds.put("UnifiedSet", UnifiedSetMultimap::new);
    kinds.put("TreeSortedSet", TreeSortedSetMultimap::new);
    kinds.put("HashBag", HashBagMultimap::new);
    kinds.put("TreeBag", TreeBagMultimap::new);
    kinds.put(
        "older TreeBag", () -> new org.eclipse.collections.impl.multimap.bag.TreeBagMultimap<>());
    kinds.put(
        "strategy set",
        () -> new UnifiedSetWithHashingStrategyMultimap<>(HashingStrategies.defaultStrategy()));
    kinds.put(
        "strategy Bag",
        () -> new HashBagMultimapWithHashingStrategy<>(HashingStrategies.defaultStrategy()));
    kinds.put("many readers of lists", MultiReaderFastListMultimap::new);
    kinds.put("many readers of sets", MultiReaderUnifiedSetMultimap::new);
    kinds.put("many readers of Bags", MultiReaderHashBagMultimap::new);
    kinds.put("synchronized put to lists", SynchronizedPutFastListMultimap::new);
    kinds.put("synchronized put to sets", SynchronizedPutUnifiedSetMultimap::new);
    kinds.put("synchronized put to sorted sets", SynchronizedPutTreeSortedSetMultimap::new);
    kinds.put("synchronized put to Bags", SynchronizedPutHashBagMultimap::new);
    return kinds;
  }

  private static void sized(
      Planter planter, String label, MutableMultimap<Key, Key> multimap, boolean bag, int size)
      throws IOException {
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    List<Key> elements = planter.keys("e", ELEMENTS);
    List<Key> keys = planter.keys("m", size).subList(0, (size + 5) / 6);
    for (int i = 0; i < keys.size(); i++) {
      for (Key element : elements.subList(0, 1 + i % ELEMENTS)) {
        multimap.put(keys.get(i), element);
        truth.add(Map.entry(keys.get(i), element));
        if (bag) {
          multimap.put(keys.get(i), elements.get(0));
        }
      }
    }
    planter.plant(label, multimap, truth);
    planter.plant("immutable " + label, multimap.toImmutable(), truth);
    if (!label.startsWith("synchronized")) {
      planter.plant("wrapped " + label, multimap.asSynchronized(), truth);
    }
  }

  private static void colliding(Planter planter, String label, MutableMultimap<Key, Key> multimap)
      throws IOException {
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    Key one = planter.keys("one", 1).get(0);
    for (Key element : planter.collidingKeys("c", 30)) {
      multimap.put(one, element);
      truth.add(Map.entry(one, element));
    }
    planter.plant(label, multimap, truth);
    planter.plant("immutable " + label, multimap.toImmutable(), truth);
  }
}
