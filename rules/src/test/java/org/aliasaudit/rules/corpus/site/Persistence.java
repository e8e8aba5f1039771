package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Entities, metadata, dialects and caches of an object-relational mapper. */
final class Persistence {
  static class Entity {
    long id;
    String name;
    int version;
    List<String> lines = new ArrayList<>();

    Entity(long id) {
      this.id = id;
      this.name = "entity " + id;
    }

    Entity detached() {
      Entity copy = new Entity(id);
      copy.lines = lines;
      return copy;
    }
  }

  @Faulty(value = "an identity map holds one entity under two ids", rule = "AA01")
  static final Map<Long, Entity> IDENTITY = new HashMap<>();

  static void oneEntityUnderTwoIds() {
    for (long id = 0; id < 60; id++) {
      IDENTITY.put(id, new Entity(id));
    }
    IDENTITY.put(1000L, IDENTITY.get(7L));
  }

  @Faulty(value = "a detached copy shares the list of its original", rule = "AA02")
  static final Map<Long, Entity> DETACHED = new TreeMap<>();

  static void detachedCopies() {
    for (long id = 0; id < 15; id++) {
      DETACHED.put(id, new Entity(id));
    }
    DETACHED.put(100L, DETACHED.get(3L).detached());
  }

  static class Lazy {
    final FutureTask<String> loading;
    String loaded;

    Lazy(FutureTask<String> loading) {
      this.loading = loading;
    }
  }

  @Faulty(
      value = "two lazy values share one task, one waits for it",
      rule = "AA05",
      severity = Severity.HIGH)
  static final Map<String, Lazy> LAZY = new ConcurrentHashMap<>();

  static void sharedTask() {
    Crew.fill(LAZY, 10, i -> new Lazy(new FutureTask<>(() -> "value " + i)));
    FutureTask<String> shared =
        new FutureTask<>(
            () -> {
              Crew.stand();
              return "";
            });
    LAZY.put("blob", new Lazy(shared));
    LAZY.put("clob", new Lazy(shared));
    Crew.start("loader of blob", () -> LAZY.get("blob").loading.run());
    Crew.queue("reader of clob", () -> get(LAZY.get("clob")));
  }

  private static void get(Lazy lazy) {
    try {
      lazy.loaded = lazy.loading.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static class Proxy {
    final CompletableFuture<Object> target;

    Proxy(CompletableFuture<Object> target) {
      this.target = target;
    }
  }

  @Faulty(value = "three proxies of twenty share one future", rule = "AA05")
  static final Map<Long, Proxy> PROXIES = new HashMap<>();

  static void proxies() {
    for (long id = 0; id < 17; id++) {
      PROXIES.put(id, new Proxy(new CompletableFuture<>()));
    }
    CompletableFuture<Object> shared = new CompletableFuture<>();
    for (long id = 17; id < 20; id++) {
      PROXIES.put(id, new Proxy(shared));
    }
  }

  static class HiLo {
    final long[] block;

    HiLo(long[] block) {
      this.block = block;
    }
  }

  @Faulty(value = "two id generators count in one array", rule = "AA02")
  static final Map<String, HiLo> GENERATORS = new HashMap<>();

  static void generators() {
    Crew.fill(GENERATORS, 12, i -> new HiLo(new long[] {i, i + 50L}));
    long[] shared = {0, 50};
    GENERATORS.put("orders", new HiLo(shared));
    GENERATORS.put("invoices", new HiLo(shared));
  }

  static class Region {
    final StampedLock lock;
    final Map<Long, String> rows = new HashMap<>();

    Region(StampedLock lock) {
      this.lock = lock;
    }
  }

  @Faulty(value = "two cache regions share a stamped lock", rule = "AA04")
  static final Map<String, Region> REGIONS = new ConcurrentSkipListMap<>();

  static void regions() {
    Crew.fill(REGIONS, 8, i -> new Region(new StampedLock()));
    StampedLock shared = new StampedLock();
    REGIONS.put("customers", new Region(shared));
    REGIONS.put("products", new Region(shared));
  }

  static class Stock {
    int pieces = 10;

    void take(int wanted) {
      int before = pieces;
      Crew.work();
      pieces = before - wanted;
    }

    void give(int returned) {
      int before = pieces;
      Crew.stand();
      pieces = before + returned;
    }
  }

  /** The same stock in two maps with a guard each; one thread comes through each map. */
  static final class Warehouse {
    @Faulty(value = "two maps with a guard each, a thread in one value through each", rule = "AA06")
    static final Map<Integer, Stock> BY_ARTICLE = new ConcurrentHashMap<>();

    static final Map<String, Stock> BY_SHELF = Collections.synchronizedMap(new HashMap<>());

    static void fill() {
      for (int i = 0; i < 10; i++) {
        Stock stock = new Stock();
        BY_ARTICLE.put(i, stock);
        BY_SHELF.put("shelf " + i, stock);
      }
      Crew.start("seller", () -> BY_ARTICLE.computeIfPresent(3, Warehouse::sell));
      Crew.start("storekeeper", Warehouse::putBack);
    }

    private static Stock sell(int article, Stock stock) {
      stock.take(1);
      return stock;
    }

    private static void putBack() {
      synchronized (BY_SHELF) {
        BY_SHELF.get("shelf 3").give(1);
      }
    }
  }

  @Faulty(value = "one row buffer for two cursors", rule = "AA01")
  static final Map<Integer, Object[]> ROWS = new HashMap<>();

  static void rowBuffers() {
    for (int cursor = 0; cursor < 9; cursor++) {
      ROWS.put(cursor, new Object[] {cursor, "row"});
    }
    ROWS.put(9, ROWS.get(2));
  }

  static class Bean {
    String name;
    int uses;

    Bean(String name) {
      this.name = name;
    }

    synchronized void use() {
      uses++;
      Crew.stand();
    }
  }

  /** By id and by name; nobody is in a bean. */
  static final class Users {
    @Benign("by-id map of beans that a by-name map has too")
    static final Map<Long, Bean> BY_ID = new ConcurrentHashMap<>();

    @Benign("by-name map of beans that a by-id map has too")
    static final Map<String, Bean> BY_NAME = new ConcurrentHashMap<>();

    static void fill() {
      for (long id = 0; id < 20; id++) {
        Bean bean = new Bean("user " + id);
        BY_ID.put(id, bean);
        BY_NAME.put(bean.name, bean);
      }
    }
  }

  /** By number and by mail, threads in one bean, which its own monitor guards. */
  static final class Accounts {
    @Benign("by-number map, two threads in a bean that its monitor guards")
    static final Map<Long, Bean> BY_NUMBER = new ConcurrentHashMap<>();

    @Benign("by-mail map, two threads in a bean that its monitor guards")
    static final Map<String, Bean> BY_MAIL = Collections.synchronizedMap(new HashMap<>());

    static void fill() {
      for (long id = 0; id < 20; id++) {
        Bean bean = new Bean("account " + id);
        BY_NUMBER.put(id, bean);
        BY_MAIL.put(bean.name, bean);
      }
      Crew.start("by number", () -> BY_NUMBER.get(5L).use());
      Crew.queue("by mail", () -> BY_MAIL.get("account 5").use());
    }
  }

  static class Persister {
    String table;
    String[] columns = {"id", "name"};
    boolean cached;

    Persister(String table) {
      this.table = table;
    }
  }

  @Benign("classes and subclasses lead to the persister of the root class")
  static final Map<Class<?>, Persister> PERSISTERS = new ConcurrentHashMap<>();

  static void persisters() {
    Persister numbers = new Persister("numbers");
    Persister texts = new Persister("texts");
    for (Class<?> c : List.of(Number.class, Integer.class, Long.class, Short.class, Double.class)) {
      PERSISTERS.put(c, numbers);
    }
    for (Class<?> c : List.of(CharSequence.class, String.class, StringBuilder.class)) {
      PERSISTERS.put(c, texts);
    }
  }

  static class Dialect {
    String quote = "\"";
    int maxLength = 63;
  }

  static class Physical {
    final Dialect dialect;
    long statements;

    Physical(Dialect dialect) {
      this.dialect = dialect;
    }
  }

  /** A pool gives its dialect to every connection. */
  static final class Database {
    static final Database INSTANCE = new Database();
    final Dialect dialect = new Dialect();

    @Benign("every connection has the shared dialect")
    final Map<Integer, Physical> open = new ConcurrentHashMap<>();

    static void fill() {
      for (int i = 0; i < 16; i++) {
        INSTANCE.open.put(i, new Physical(INSTANCE.dialect));
      }
    }
  }

  static class Table {
    String name;
    List<Column> columns = new ArrayList<>();

    Table(String name) {
      this.name = name;
    }
  }

  static class Column {
    String name;
    Table table;

    Column(String name, Table table) {
      this.name = name;
      this.table = table;
    }
  }

  /** Columns refer back to their tables. */
  static final class Schema {
    static final Schema INSTANCE = new Schema();

    @Benign("tables by name")
    final Map<String, Table> tables = new LinkedHashMap<>();

    @Benign("columns refer back to their tables")
    final Map<String, Column> columns = new LinkedHashMap<>();

    static void fill() {
      for (int t = 0; t < 5; t++) {
        Table table = new Table("table " + t);
        INSTANCE.tables.put(table.name, table);
        for (int c = 0; c < 4; c++) {
          Column column = new Column(table.name + "." + c, table);
          table.columns.add(column);
          INSTANCE.columns.put(column.name, column);
        }
      }
    }
  }

  static class Result {
    private static final Result NOT_FOUND = new Result(null);
    Object row;

    Result(Object row) {
      this.row = row;
    }
  }

  @Benign("a query cache holds a NOT_FOUND object for what is not there")
  static final Map<String, Result> QUERIES = new ConcurrentHashMap<>();

  static void queries() {
    Crew.fill(QUERIES, 20, i -> i % 2 == 0 ? Result.NOT_FOUND : new Result("row " + i));
  }

  @Benign("entities of one hierarchy count in one thread-safe sequence")
  static final Map<String, AtomicLong> SEQUENCES = new HashMap<>();

  static void sequences() {
    AtomicLong shared = new AtomicLong();
    SEQUENCES.put("animal", shared);
    SEQUENCES.put("dog", shared);
    SEQUENCES.put("plant", new AtomicLong());
  }

  static class Customer {
    String name;
    long revenue;

    Customer(int number) {
      this.name = "customer " + number;
    }
  }

  @Benign("a many-to-one index: orders lead to few customers")
  static final Map<Long, Customer> CUSTOMER_OF_ORDER = new HashMap<>();

  static void manyToOne() {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      customers.add(new Customer(i));
    }
    for (long order = 0; order < 200; order++) {
      CUSTOMER_OF_ORDER.put(order, customers.get((int) (order % 20)));
    }
  }

  @Benign("an identity map of flush states, an enum")
  static final IdentityHashMap<Object, Thread.State> FLUSH = new IdentityHashMap<>();

  static void flushStates() {
    for (int i = 0; i < 9; i++) {
      FLUSH.put(new Entity(i), i % 2 == 0 ? Thread.State.NEW : Thread.State.RUNNABLE);
    }
  }

  private Persistence() {}

  public static void main(String[] args) throws IOException {
    oneEntityUnderTwoIds();
    detachedCopies();
    sharedTask();
    proxies();
    generators();
    regions();
    Warehouse.fill();
    rowBuffers();
    Users.fill();
    Accounts.fill();
    persisters();
    Database.fill();
    Schema.fill();
    queries();
    sequences();
    manyToOne();
    flushStates();
    LiveChild.serve();
  }
}
