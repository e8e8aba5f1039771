package org.aliasaudit.rules.corpus.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Table;
import io.netty.util.collection.IntObjectHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.springframework.util.ConcurrentReferenceHashMap;

/** The same shapes in the maps and caches of libraries. */
final class Libraries {
  static class Session {
    String user;
    int clicks;

    Session(int number) {
      this.user = "user " + number;
    }

    void click() {
      int before = clicks;
      Crew.work();
      clicks = before + 1;
    }
  }

  @Faulty(value = "a Caffeine cache holds one session under two keys", rule = "AA01")
  static final Cache<String, Session> CAFFEINE = Caffeine.newBuilder().maximumSize(100).build();

  static void caffeine() {
    for (int i = 0; i < 20; i++) {
      CAFFEINE.put("key " + i, new Session(i));
    }
    CAFFEINE.put("again", CAFFEINE.getIfPresent("key 4"));
  }

  @Faulty(
      value = "a Guava cache holds one session under two keys, threads click in it",
      rule = "AA12",
      severity = Severity.HIGH)
  static final com.google.common.cache.Cache<String, Session> GUAVA =
      CacheBuilder.newBuilder().maximumSize(100).build();

  static void guava() {
    for (int i = 0; i < 20; i++) {
      GUAVA.put("key " + i, new Session(i));
    }
    GUAVA.put("again", GUAVA.getIfPresent("key 4"));
    Crew.start("click 4", () -> GUAVA.getIfPresent("key 4").click());
    Crew.start("click again", () -> GUAVA.getIfPresent("again").click());
  }

  @Faulty(value = "a table of primitive keys holds one list under two of them", rule = "AA01")
  static final Long2ObjectOpenHashMap<List<String>> FASTUTIL = new Long2ObjectOpenHashMap<>();

  static void fastutil() {
    for (long i = 0; i < 30; i++) {
      FASTUTIL.put(i, new ArrayList<>(List.of("entry " + i)));
    }
    FASTUTIL.put(99L, FASTUTIL.get(3L));
  }

  @Faulty(value = "cells of a table of rows and columns are one object", rule = "AA01")
  static final Table<String, String, Session> TABLE = HashBasedTable.create();

  static void table() {
    for (int i = 0; i < 9; i++) {
      TABLE.put("row", "column " + i, new Session(i));
    }
    TABLE.put("row", "column x", TABLE.get("row", "column 1"));
  }

  static class Stream {
    final Map<String, Integer> window;
    int id;

    Stream(int id, Map<String, Integer> window) {
      this.id = id;
      this.window = window;
    }
  }

  @Faulty(value = "streams of a connection share a flow-control map", rule = "AA02")
  static final IntObjectHashMap<Stream> STREAMS = new IntObjectHashMap<>();

  static void streams() {
    for (int i = 1; i < 12; i++) {
      STREAMS.put(i, new Stream(i, new HashMap<>(Map.of("left", i))));
    }
    Map<String, Integer> shared = new HashMap<>(Map.of("left", 0));
    STREAMS.put(12, new Stream(12, shared));
    STREAMS.put(13, new Stream(13, shared));
  }

  @Faulty(value = "a map of soft references holds one builder under two keys", rule = "AA01")
  static final ConcurrentReferenceHashMap<String, StringBuilder> SPRING =
      new ConcurrentReferenceHashMap<>();

  static void spring() {
    for (int i = 0; i < 10; i++) {
      SPRING.put("key " + i, new StringBuilder("text " + i));
    }
    SPRING.put("again", SPRING.get("key 2"));
  }

  @Benign("a cache of immutable times")
  static final Cache<String, Instant> TIMES = Caffeine.newBuilder().weakValues().build();

  static final List<Instant> KEPT = List.of(Instant.EPOCH, Instant.MAX);

  static void times() {
    TIMES.put("a", KEPT.get(0));
    TIMES.put("b", KEPT.get(0));
    TIMES.put("c", KEPT.get(1));
  }

  static class Absent {
    static final Absent INSTANCE = new Absent(404);
    int code;

    Absent(int code) {
      this.code = code;
    }
  }

  @Benign("a cache that remembers what is absent by a constant")
  static final com.google.common.cache.Cache<String, Object> ABSENT =
      CacheBuilder.newBuilder().build();

  static void absent() {
    for (int i = 0; i < 12; i++) {
      ABSENT.put("key " + i, i % 3 == 0 ? Absent.INSTANCE : "value " + i);
    }
  }

  static class Country {
    String name;
    int calls;

    Country(String name) {
      this.name = name;
    }
  }

  @Benign("prefixes of telephone numbers lead to countries")
  static final Int2ObjectOpenHashMap<Country> PREFIXES = new Int2ObjectOpenHashMap<>();

  static void prefixes() {
    List<Country> countries = List.of(new Country("one"), new Country("two"));
    for (int prefix = 100; prefix < 140; prefix++) {
      PREFIXES.put(prefix, countries.get(prefix < 125 ? 0 : 1));
    }
  }

  @Benign("codes lead to messages of an immutable map")
  static final ImmutableMap<Integer, List<String>> CODES;

  static {
    List<String> same = List.of("bad", "request");
    CODES = ImmutableMap.of(400, same, 422, same, 404, List.of("not", "found"));
  }

  @Benign("a map of two directions, one to one")
  static final HashBiMap<String, Session> BOTH_WAYS = HashBiMap.create();

  static void bothWays() {
    for (int i = 0; i < 10; i++) {
      BOTH_WAYS.put("key " + i, new Session(i));
    }
  }

  @Benign("counts of words")
  static final Object2IntOpenHashMap<String> COUNTS = new Object2IntOpenHashMap<>();

  static void counts() {
    for (int i = 0; i < 50; i++) {
      COUNTS.addTo("word " + i % 20, 1);
    }
  }

  static class Region {
    String name;
    long requests;

    Region(String name) {
      this.name = name;
    }
  }

  @Benign("users lead to the few regions that they live in")
  static final UnifiedMap<String, Region> REGIONS = new UnifiedMap<>();

  static void regions() {
    List<Region> regions = List.of(new Region("east"), new Region("west"), new Region("north"));
    Crew.fill(REGIONS, 60, i -> regions.get(i % 3));
  }

  static class Peer {
    final Node node;
    int port;

    Peer(Node node, int port) {
      this.node = node;
      this.port = port;
    }
  }

  static class Node {
    @Benign("peers refer back to the node that owns their map")
    final Map<Integer, Peer> peers = new ConcurrentHashMap<>();

    long term;
  }

  /** Peers refer to the node that owns their map. */
  static final class Cluster {
    static final Map<String, Node> NODES = new HashMap<>();

    static void fill() {
      for (int n = 0; n < 3; n++) {
        Node node = new Node();
        for (int port = 0; port < 8; port++) {
          node.peers.put(port, new Peer(node, port));
        }
        NODES.put("node " + n, node);
      }
    }
  }

  private Libraries() {}

  public static void main(String[] args) throws IOException {
    caffeine();
    guava();
    fastutil();
    table();
    streams();
    spring();
    times();
    absent();
    prefixes();
    bothWays();
    counts();
    regions();
    Cluster.fill();
    LiveChild.serve();
  }
}
