package org.aliasaudit.rules.layout.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A program for each library: plants its containers and dumps itself. */
enum Library {
  GUAVA(
      GuavaContainers::plant,
      "com.google.common.collect.RegularImmutableMap",
      "com.google.common.collect.JdkBackedImmutableMap",
      "com.google.common.collect.CompactHashMap",
      "com.google.common.cache.LocalCache$WeakEntry",
      "com.google.common.collect.MapMakerInternalMap$WeakKeyWeakValueEntry"),
  CAFFEINE(CaffeineContainers::plant),
  FASTUTIL(
      FastutilContainers::plant,
      "it.unimi.dsi.fastutil.objects.Object2ObjectAVLTreeMap$Entry",
      "it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap$Entry",
      "it.unimi.dsi.fastutil.floats.Float2ReferenceOpenHashMap"),
  AGRONA(PrimitiveContainers::agrona),
  ECLIPSE_COLLECTIONS(
      EclipseContainers::plant,
      "org.eclipse.collections.impl.map.mutable.ConcurrentHashMap$Entry",
      "org.eclipse.collections.impl.set.mutable.UnifiedSet$ChainedBucket",
      "org.eclipse.collections.impl.set.strategy.mutable.UnifiedSetWithHashingStrategy$ChainedBucket",
      "org.eclipse.collections.impl.list.immutable.ImmutableDecapletonList",
      "org.eclipse.collections.impl.list.immutable.ImmutableArrayList",
      "org.eclipse.collections.impl.bag.immutable.ImmutableArrayBag",
      "org.eclipse.collections.impl.bag.immutable.ImmutableHashBag",
      "org.eclipse.collections.impl.map.mutable.primitive.FloatObjectHashMap$SentinelValues"),
  NETTY(PrimitiveContainers::netty, "io.netty.util.DefaultAttributeMap$DefaultAttribute"),
  JCTOOLS(
      PrimitiveContainers::jctools,
      "org.jctools.maps.NonBlockingHashMapLong$CHM",
      "org.jctools.maps.NonBlockingHashMap$Prime"),
  TROVE(TroveContainers::trove),
  HPPC(TroveContainers::hppc),
  SPRING(
      OtherContainers::spring,
      "org.springframework.util.ConcurrentReferenceHashMap$SoftEntryReference",
      "org.springframework.util.ConcurrentReferenceHashMap$WeakEntryReference"),
  COMMONS_COLLECTIONS(
      CommonsContainers::plant,
      "org.apache.commons.collections4.map.AbstractReferenceMap$ReferenceEntry",
      "org.apache.commons.collections4.bidimap.TreeBidiMap$Node"),
  GSON(OtherContainers::gson),
  PROTOBUF(
      ProtobufContainers::plant,
      "com.google.protobuf.SmallSortedMap$Entry",
      "com.google.protobuf.MapField$MutabilityAwareMap"),
  KOTLIN(OtherContainers::kotlin),
  CLOJURE(
      OtherContainers::clojure,
      "clojure.lang.PersistentHashMap$ArrayNode",
      "clojure.lang.PersistentHashMap$HashCollisionNode",
      "clojure.lang.PersistentTreeMap$RedVal",
      "clojure.lang.PersistentTreeMap$Black"),
  SCALA(
      ScalaContainers::plant,
      "scala.collection.immutable.BitmapIndexedMapNode",
      "scala.collection.immutable.HashCollisionMapNode",
      "scala.collection.immutable.Vector3",
      "scala.collection.concurrent.CNode",
      "scala.collection.concurrent.LNode",
      "scala.collection.mutable.HashMap$Node"),
  KOLOBOKE(
      KolobokeContainers::plant,
      "com.koloboke.collect.impl.hash.ImmutableLHashParallelKVObjObjMap"),
  FUNCTIONAL(
      FunctionalContainers::plant,
      "io.vavr.collection.HashArrayMappedTrieModule$ArrayNode",
      "io.vavr.collection.HashArrayMappedTrieModule$LeafList",
      "io.vavr.collection.RedBlackTreeModule$Node",
      "org.pcollections.IntTree",
      "org.pcollections.KVTree"),
  JACKSON(
      JacksonContainers::plant,
      "com.fasterxml.jackson.databind.util.internal.PrivateMaxEntriesMap$Node",
      "com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap$Node",
      "com.googlecode.concurrentlinkedhashmap.ConcurrentHashMapV8$TreeBin"),
  GROOVY(
      GroovyContainers::plant,
      "org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap$WeakKeyReference",
      "org.codehaus.groovy.util.ManagedReference"),
  SERVERS(
      ServerContainers::plant,
      "org.apache.catalina.session.StandardSession",
      "org.apache.tomcat.util.collections.ManagedConcurrentWeakHashMap$Key",
      "org.eclipse.jetty.session.ManagedSession",
      "io.vertx.core.shareddata.impl.LocalAsyncMapImpl$Holder"),
  DATA_GRIDS(
      GridContainers::plant,
      "com.hazelcast.map.impl.record.SimpleRecord",
      "com.hazelcast.map.impl.record.ObjectRecordWithStats",
      "org.ehcache.impl.internal.store.heap.holders.SimpleOnHeapValueHolder",
      "org.ehcache.impl.internal.concurrent.ConcurrentHashMap$TreeBin"),
  INFINISPAN(
      InfinispanContainers::plant,
      "org.infinispan.container.impl.PeekableTouchableContainerMap",
      "org.infinispan.container.impl.PeekableTouchableCaffeineMap",
      "org.infinispan.container.entries.MortalCacheEntry"),
  HIBERNATE(
      HibernateContainers::plant,
      "org.hibernate.engine.internal.StatefulPersistenceContext$EntityHolderImpl",
      "org.hibernate.internal.util.collections.AbstractPagedArray$Page");

  @FunctionalInterface
  interface Program {
    void plant(Planter planter) throws Exception;
  }

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Program program;

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> nodes;

  /**
   * @param nodes classes without whose objects the dump would prove nothing
   */
  Library(Program program, String... nodes) {
    this.program = program;
    this.nodes = Set.copyOf(List.of(nodes));
  }

  Set<String> nodes() {
    return nodes;
  }

  /**
   * Plants and dumps.
   *
   * @param args the folder for {@code truth.txt} and {@code heap.hprof}, and the library
   */
  public static void main(String[] args) throws Exception {
    try (Planter planter = new Planter(Path.of(args[0]))) {
      valueOf(args[1]).program.plant(planter);
      planter.finish();
    } catch (Exception | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    // Servers leave threads behind.
    Runtime.getRuntime().halt(0);
  }
}
