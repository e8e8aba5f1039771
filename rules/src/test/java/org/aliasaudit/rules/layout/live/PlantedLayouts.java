package org.aliasaudit.rules.layout.live;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.rules.layout.BuiltInContainers;

/** Which of the described containers the live programs plant, and why some are not planted. */
final class PlantedLayouts {
  private static final String COLLECTIONS_3 = "org.apache.commons.collections.map.";
  private static final String HIGH_SCALE = "org.cliffc.high_scale_lib.NonBlocking";

  /** Containers that no program plants, with the reason. */
  private static final Map<String, String> NOT_PLANTED =
      Map.ofEntries(
          Map.entry(COLLECTIONS_3 + "AbstractHashedMap", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "AbstractMapDecorator", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "AbstractReferenceMap", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "Flat3Map", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "LRUMap", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "SingletonMap", "fields as in version 4"),
          Map.entry(COLLECTIONS_3 + "StaticBucketMap", "fields as in version 4"),
          Map.entry(HIGH_SCALE + "HashMap", "fields as in JCTools, which is its copy"),
          Map.entry(HIGH_SCALE + "HashMapLong", "fields as in JCTools, which is its copy"),
          Map.entry(HIGH_SCALE + "HashSet", "fields as in JCTools, which is its copy"),
          Map.entry(HIGH_SCALE + "IdentityHashMap", "fields as in JCTools, which is its copy"),
          Map.entry(
              "org.ehcache.impl.internal.store.tiering.TieredStore",
              "has a tier outside the heap, which is not in a dump"),
          Map.entry(
              "org.apache.dubbo.common.threadlocal.InternalThreadLocalMap",
              "of threads: ThreadLocalEscapeRuleTest"),
          Map.entry("java.awt.RenderingHints", "its keys are those of java.awt alone"),
          Map.entry("java.lang.ProcessEnvironment$StringEnvironment", "the JDK makes the only one"),
          Map.entry("java.lang.ScopedValue$Carrier", "from Java 25 on"),
          Map.entry("java.lang.ThreadLocal$Values", "of Android: AndroidLayoutsTest"),
          Map.entry("java.util.TreeMap$BoundedMap", "of Android: AndroidLayoutsTest"),
          Map.entry("java.util.ImmutableCollections$Map0", "only in Java 9"),
          Map.entry("java.util.LinkedHashMap$ReversedLinkedHashMapView", "from Java 21 on"),
          Map.entry("java.util.ReverseOrderSortedMapView", "from Java 21 on"),
          Map.entry("jdk.internal.util.ReferencedKeyMap", "of the JDK's own use"),
          Map.entry("sun.misc.SoftCache", "up to Java 8"),
          Map.entry("sun.util.PreHashedMap", "of the JDK's own use"));

  private PlantedLayouts() {}

  /** Containers of a layout file that no program has planted and that are not excused. */
  static Set<String> missing(String file, Set<String> planted) {
    Set<String> missing = new TreeSet<>(BuiltInContainers.of(file));
    missing.removeAll(planted);
    missing.removeAll(NOT_PLANTED.keySet());
    return missing;
  }

  /** Containers that are excused and planted nevertheless. */
  static Set<String> excusedInVain(Set<String> planted) {
    Set<String> vain = new TreeSet<>(NOT_PLANTED.keySet());
    vain.retainAll(planted);
    return vain;
  }
}
