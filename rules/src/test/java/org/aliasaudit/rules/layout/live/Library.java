package org.aliasaudit.rules.layout.live;

import com.google.common.collect.HashBiMap;
import com.google.gson.internal.LinkedTreeMap;
import gnu.trove.map.hash.THashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kotlinx.collections.immutable.ExtensionsKt;
import org.agrona.collections.Object2ObjectHashMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.jctools.maps.NonBlockingHashMap;
import org.springframework.util.ConcurrentReferenceHashMap;

/** A program for each library: plants its containers and dumps itself. */
enum Library {
  GUAVA(
      GuavaContainers::plant,
      source -> HashBiMap.create(distinct(source)),
      "com.google.common.collect.RegularImmutableMap",
      "com.google.common.collect.JdkBackedImmutableMap",
      "com.google.common.collect.CompactHashMap",
      "com.google.common.cache.LocalCache$WeakEntry",
      "com.google.common.collect.MapMakerInternalMap$WeakKeyWeakValueEntry"),
  CAFFEINE(
      CaffeineContainers::plant,
      CaffeineContainers::big,
      "com.github.benmanes.caffeine.cache.PSMS",
      "com.github.benmanes.caffeine.cache.PSMW",
      "com.github.benmanes.caffeine.cache.PSAMS",
      "com.github.benmanes.caffeine.cache.PDW",
      "com.github.benmanes.caffeine.cache.FS",
      "com.github.benmanes.caffeine.cache.PW",
      "com.github.benmanes.caffeine.cache.FDMS",
      "com.github.benmanes.caffeine.cache.FWW"),
  FASTUTIL(
      PrimitiveContainers::fastutil,
      Object2ObjectLinkedOpenHashMap::new,
      "it.unimi.dsi.fastutil.objects.Object2ObjectAVLTreeMap$Entry",
      "it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap$Entry"),
  AGRONA(PrimitiveContainers::agrona, source -> filled(new Object2ObjectHashMap<>(), source)),
  ECLIPSE_COLLECTIONS(
      PrimitiveContainers::eclipse,
      UnifiedMap::new,
      "org.eclipse.collections.impl.map.mutable.ConcurrentHashMap$Entry",
      "org.eclipse.collections.impl.set.mutable.UnifiedSet$ChainedBucket",
      "org.eclipse.collections.impl.map.mutable.primitive.FloatObjectHashMap$SentinelValues"),
  NETTY(
      PrimitiveContainers::netty,
      PrimitiveContainers::bigNetty,
      "io.netty.util.DefaultAttributeMap$DefaultAttribute"),
  JCTOOLS(
      PrimitiveContainers::jctools,
      source -> filled(new NonBlockingHashMap<>(), source),
      "org.jctools.maps.NonBlockingHashMapLong$CHM"),
  TROVE(PrimitiveContainers::trove, THashMap::new),
  HPPC(PrimitiveContainers::hppc, null),
  SPRING(
      OtherContainers::spring,
      source -> filled(new ConcurrentReferenceHashMap<>(), source),
      "org.springframework.util.ConcurrentReferenceHashMap$SoftEntryReference"),
  COMMONS_COLLECTIONS(
      OtherContainers::commons,
      LinkedMap::new,
      "org.apache.commons.collections4.map.AbstractReferenceMap$ReferenceEntry",
      "org.apache.commons.collections4.bidimap.TreeBidiMap$Node"),
  GSON(OtherContainers::gson, source -> filled(new LinkedTreeMap<>(), source)),
  KOTLIN(OtherContainers::kotlin, ExtensionsKt::toPersistentHashMap),
  CLOJURE(
      OtherContainers::clojure,
      OtherContainers::bigClojure,
      "clojure.lang.PersistentHashMap$ArrayNode",
      "clojure.lang.PersistentHashMap$HashCollisionNode",
      "clojure.lang.PersistentTreeMap$RedVal",
      "clojure.lang.PersistentTreeMap$Black"),
  SCALA(
      ScalaContainers::plant,
      null,
      "scala.collection.immutable.BitmapIndexedMapNode",
      "scala.collection.immutable.HashCollisionMapNode",
      "scala.collection.concurrent.CNode",
      "scala.collection.concurrent.LNode",
      "scala.collection.mutable.HashMap$Node"),
  KOLOBOKE(
      KolobokeContainers::plant,
      KolobokeContainers::big,
      "com.koloboke.collect.impl.hash.ImmutableLHashParallelKVObjObjMap"),
  FUNCTIONAL(
      FunctionalContainers::plant,
      FunctionalContainers::big,
      "io.vavr.collection.HashArrayMappedTrieModule$ArrayNode",
      "io.vavr.collection.HashArrayMappedTrieModule$LeafList",
      "io.vavr.collection.RedBlackTreeModule$Node",
      "org.pcollections.IntTree",
      "org.pcollections.KVTree"),
  JACKSON(
      JacksonContainers::plant,
      null,
      "com.fasterxml.jackson.databind.util.internal.PrivateMaxEntriesMap$Node",
      "com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap$Node",
      "com.googlecode.concurrentlinkedhashmap.ConcurrentHashMapV8$TreeBin"),
  GROOVY(
      GroovyContainers::plant,
      null,
      "org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap$WeakKeyReference",
      "org.codehaus.groovy.util.ManagedReference"),
  SERVERS(
      ServerContainers::plant,
      null,
      "org.apache.catalina.session.StandardSession",
      "org.apache.tomcat.util.collections.ManagedConcurrentWeakHashMap$Key",
      "org.eclipse.jetty.session.SessionData",
      "io.vertx.core.shareddata.impl.LocalAsyncMapImpl$Holder"),
  DATA_GRIDS(
      GridContainers::plant,
      null,
      "com.hazelcast.map.impl.record.SimpleRecord",
      "com.hazelcast.map.impl.record.ObjectRecordWithStats",
      "org.ehcache.impl.internal.store.heap.holders.SimpleOnHeapValueHolder",
      "org.ehcache.impl.internal.concurrent.ConcurrentHashMap$TreeBin"),
  HIBERNATE(
      HibernateContainers::plant,
      null,
      "org.hibernate.engine.internal.StatefulPersistenceContext$EntityHolderImpl",
      "org.hibernate.internal.util.collections.AbstractPagedArray$Page");

  private static final int BIG = 100_000;

  @FunctionalInterface
  interface Program {
    void plant(Planter planter) throws Exception;
  }

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Program program;

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Map<Key, Object>, ? extends Map<?, ?>> big;

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> nodes;

  /**
   * @param big makes the container of 100,000 entries, or null if {@code program} makes it
   * @param nodes classes without whose objects the dump would prove nothing
   */
  Library(Program program, Function<Map<Key, Object>, ? extends Map<?, ?>> big, String... nodes) {
    this.program = program;
    this.big = big;
    this.nodes = List.of(nodes);
  }

  List<String> nodes() {
    return nodes;
  }

  private static Map<Key, Object> distinct(Map<Key, Object> source) {
    source.replaceAll((key, value) -> new Value("of-" + key));
    return source;
  }

  private static <K, V> Map<K, V> filled(Map<K, V> empty, Map<K, V> source) {
    empty.putAll(source);
    return empty;
  }

  /**
   * Plants and dumps.
   *
   * @param args the folder for {@code truth.txt} and {@code heap.hprof}, the library, and {@code
   *     true} for containers of 100,000 entries too
   */
  public static void main(String[] args) throws Exception {
    Planter planter = new Planter(Boolean.parseBoolean(args[2]));
    Library library = valueOf(args[1]);
    library.program.plant(planter);
    if (planter.isBig() && library.big != null) {
      Map<Key, Object> source = planter.source(BIG);
      planter.plant("big", library.big.apply(source));
    }
    planter.finish(Path.of(args[0]));
    // Servers leave threads behind.
    Runtime.getRuntime().halt(0);
  }
}
