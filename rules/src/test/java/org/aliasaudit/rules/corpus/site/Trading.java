package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Quotes, books, accounts and limits of a trading system. */
final class Trading {
  static class Ticks {
    long count;

    void tick(long size) {
      long before = count;
      Crew.work();
      count = before + size;
    }
  }

  record Quote(String symbol, Ticks ticks) {}

  static class Portfolio {
    final Quote quote;
    String owner;

    Portfolio(String owner, Quote quote) {
      this.owner = owner;
      this.quote = quote;
    }
  }

  @Faulty(
      value = "copied portfolios share the ticks in a record, threads count in them",
      rule = "AA02",
      severity = Severity.HIGH)
  static final Map<String, Portfolio> PORTFOLIOS = new ConcurrentHashMap<>();

  static void portfolios() {
    Crew.fill(PORTFOLIOS, 9, i -> new Portfolio("o" + i, new Quote("S" + i, new Ticks())));
    Ticks shared = new Ticks();
    for (String device : List.of("desk", "phone", "tablet")) {
      PORTFOLIOS.put(device, new Portfolio(device, new Quote("ACME", shared)));
    }
    Crew.start("desk", () -> PORTFOLIOS.get("desk").quote.ticks().tick(1));
    Crew.start("phone", () -> PORTFOLIOS.get("phone").quote.ticks().tick(2));
  }

  @Faulty(value = "price arrays of two symbols are one", rule = "AA01")
  static final Map<Integer, double[]> PRICES = new HashMap<>();

  static void prices() {
    for (int symbol = 0; symbol < 50; symbol++) {
      PRICES.put(symbol, new double[] {symbol, symbol + 1});
    }
    PRICES.put(50, PRICES.get(49));
  }

  @Faulty(value = "lists over one array", rule = "AA03")
  static final Map<String, List<String>> LEGS = new HashMap<>();

  static void legs() {
    String[] legs = {"buy", "sell"};
    LEGS.put("a", Arrays.asList(legs));
    LEGS.put("b", Arrays.asList(legs));
    LEGS.put("c", Arrays.asList("hold"));
  }

  @Faulty(value = "overlapping sublists of one list", rule = "AA03")
  static final Map<String, List<Integer>> WINDOWS = new TreeMap<>();

  static void windows() {
    List<Integer> all = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    WINDOWS.put("morning", all.subList(0, 5));
    WINDOWS.put("noon", all.subList(3, 8));
    WINDOWS.put("night", new ArrayList<>(List.of(9)));
  }

  static class Wallet {
    final Object mutex;
    int coins = 3;

    Wallet(Object mutex) {
      this.mutex = mutex;
    }

    void pay() {
      synchronized (mutex) {
        coins--;
        Crew.stand();
      }
    }
  }

  @Faulty(
      value = "wallets of two users share their monitor, one is blocked",
      rule = "AA04",
      severity = Severity.HIGH)
  static final Map<String, Wallet> WALLETS = new ConcurrentHashMap<>();

  static void wallets() {
    Crew.fill(WALLETS, 12, i -> new Wallet(new Object()));
    Object shared = new Object();
    WALLETS.put("anna", new Wallet(shared));
    WALLETS.put("bert", new Wallet(shared));
    Crew.start("wallet of anna", () -> WALLETS.get("anna").pay());
    Crew.queue("wallet of bert", () -> WALLETS.get("bert").pay());
  }

  static class Account {
    final ReentrantLock lock;
    long cents;

    Account(ReentrantLock lock) {
      this.lock = lock;
    }
  }

  /** Two transfers in opposite directions, as far as the locks go. */
  static final class Bank {
    @Faulty(
        value = "a deadlock through a lock that two accounts share",
        rule = "AA13",
        severity = Severity.CRITICAL)
    static final Map<String, Account> ACCOUNTS = new ConcurrentHashMap<>();

    static final AtomicBoolean FIRST = new AtomicBoolean();
    static final AtomicBoolean SECOND = new AtomicBoolean();

    static void fill() {
      Crew.fill(ACCOUNTS, 6, i -> new Account(new ReentrantLock()));
      ReentrantLock shared = new ReentrantLock();
      ACCOUNTS.put("anna", new Account(shared));
      ACCOUNTS.put("bert", new Account(new ReentrantLock()));
      ACCOUNTS.put("carla", new Account(shared));
      Thread one = new Thread(() -> transfer("anna", "bert", FIRST, SECOND), "anna to bert");
      one.setDaemon(true);
      one.start();
      Crew.queue("bert to carla", () -> transfer("bert", "carla", SECOND, FIRST));
    }

    private static void transfer(String from, String to, AtomicBoolean mine, AtomicBoolean other) {
      ACCOUNTS.get(from).lock.lock();
      mine.set(true);
      while (!other.get()) {
        Thread.onSpinWait();
      }
      ACCOUNTS.get(to).lock.lock();
    }
  }

  @Faulty(value = "two optional values are one, and its content can change", rule = "AA01")
  static final Map<String, Optional<List<String>>> NOTES = new HashMap<>();

  static void notes() {
    Crew.fill(NOTES, 6, i -> Optional.of(new ArrayList<>()));
    NOTES.put("again", NOTES.get("key 2"));
  }

  static class Risk {
    long limit;
    long used;
  }

  @Faulty(value = "references of their own to one object", rule = "AA02")
  static final Map<String, AtomicReference<Risk>> RISKS = new ConcurrentHashMap<>();

  static void risks() {
    Crew.fill(RISKS, 20, i -> new AtomicReference<>(new Risk()));
    Risk shared = new Risk();
    RISKS.put("a", new AtomicReference<>(shared));
    RISKS.put("b", new AtomicReference<>(shared));
  }

  @Faulty(
      value = "one inner map of two markets, threads merge into it",
      rule = "AA12",
      severity = Severity.HIGH)
  static final Map<String, Map<String, Long>> VOLUMES = new ConcurrentHashMap<>();

  static void volumes() {
    Crew.fill(VOLUMES, 3, i -> new HashMap<>(Map.of("total", 1L)));
    Map<String, Long> shared = new HashMap<>(Map.of("total", 1L));
    VOLUMES.put("north", shared);
    VOLUMES.put("south", shared);
    Crew.start("north", () -> VOLUMES.get("north").merge("total", 1L, Trading::slowSum));
    Crew.start("south", () -> VOLUMES.get("south").merge("total", 1L, Trading::slowSum));
  }

  private static Long slowSum(Long one, Long other) {
    Crew.stand();
    return one + other;
  }

  static class Book {
    final Object bids = new Object();
    int depth;

    void match() {
      int before = depth;
      Crew.work();
      depth = before + 1;
    }
  }

  /** A lock for each key, and one object behind two of them. */
  static final class Books {
    static final Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    @Faulty(
        value = "threads hold the lock of their own key in one object",
        rule = "AA12",
        severity = Severity.HIGH)
    static final Map<String, Book> BOOKS = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(LOCKS, 4, i -> new ReentrantLock());
      Crew.fill(BOOKS, 3, i -> new Book());
      BOOKS.put("key 3", BOOKS.get("key 2"));
      Crew.start("book 2", () -> match("key 2"));
      Crew.start("book 3", () -> match("key 3"));
    }

    private static void match(String key) {
      LOCKS.get(key).lock();
      BOOKS.get(key).match();
    }
  }

  @Benign("countries lead to currencies")
  static final Map<String, Currency> CURRENCIES = new HashMap<>();

  static void currencies() {
    CURRENCIES.put("DE", Currency.getInstance("EUR"));
    CURRENCIES.put("FR", Currency.getInstance("EUR"));
    CURRENCIES.put("US", Currency.getInstance("USD"));
  }

  static class Instrument {
    final String isin;
    double last;

    Instrument(String isin) {
      this.isin = isin;
    }
  }

  @Benign("several numbering systems lead to the same instruments")
  static final Map<String, Instrument> INSTRUMENTS = new HashMap<>();

  static void instruments() {
    for (int i = 0; i < 10; i++) {
      Instrument instrument = new Instrument("XX" + i);
      for (String system : List.of("isin", "wkn", "ticker")) {
        INSTRUMENTS.put(system + i, instrument);
      }
    }
  }

  @Benign("slices of one buffer that do not overlap")
  static final Map<String, ByteBuffer> LANES = new LinkedHashMap<>();

  static void lanes() {
    ByteBuffer all = ByteBuffer.allocate(64);
    for (int lane = 0; lane < 4; lane++) {
      LANES.put("lane " + lane, all.slice(lane * 16, 16));
    }
  }

  @Benign("read-only views of one buffer")
  static final Map<String, ByteBuffer> READERS = new HashMap<>();

  static void readers() {
    ByteBuffer all = ByteBuffer.allocate(32);
    Crew.fill(READERS, 3, i -> all.asReadOnlyBuffer());
  }

  @Benign("unmodifiable views of one list that nobody is in")
  static final Map<String, List<String>> VIEWS = new HashMap<>();

  static void views() {
    List<String> all = new ArrayList<>(List.of("a", "b"));
    Crew.fill(VIEWS, 3, i -> Collections.unmodifiableList(all));
  }

  static class Slot {
    final ReentrantLock lock;
    int orders;

    Slot(ReentrantLock lock) {
      this.lock = lock;
    }

    void order() {
      lock.lock();
      try {
        orders++;
        Crew.stand();
      } finally {
        lock.unlock();
      }
    }
  }

  /** One lock for the map and everything in it. */
  static final class Exchange {
    static final Exchange INSTANCE = new Exchange();
    final ReentrantLock lock = new ReentrantLock();

    @Benign("every slot has the one lock of its owner, one thread waits for it")
    final Map<String, Slot> slots = new HashMap<>();

    static void fill() {
      Crew.fill(INSTANCE.slots, 10, i -> new Slot(INSTANCE.lock));
      Crew.start("slot 1", () -> INSTANCE.slots.get("key 1").order());
      Crew.queue("slot 2", () -> INSTANCE.slots.get("key 2").order());
    }
  }

  @Benign("stripes: every key leads to one of few locks")
  static final Map<Integer, ReentrantLock> STRIPES = new ConcurrentHashMap<>();

  static void stripes() {
    List<ReentrantLock> locks = List.of(new ReentrantLock(), new ReentrantLock());
    for (int key = 0; key < 24; key++) {
      STRIPES.put(key, locks.get(key % 2));
    }
  }

  static class Line {
    final Semaphore capacity;
    int calls;

    Line(Semaphore capacity) {
      this.capacity = capacity;
    }
  }

  /** The capacity of an exchange is one number. */
  static final class Lines {
    static final Semaphore CAPACITY = new Semaphore(10);

    @Benign("all lines share the semaphore of the holder")
    static final Map<String, Line> OPEN = new HashMap<>();

    static void fill() {
      Crew.fill(OPEN, 8, i -> new Line(CAPACITY));
    }
  }

  static class Job {
    final AtomicBoolean running;
    int done;

    Job(AtomicBoolean running) {
      this.running = running;
    }
  }

  /** One flag stops all. */
  static final class Jobs {
    static final Jobs INSTANCE = new Jobs();
    final AtomicBoolean running = new AtomicBoolean(true);

    @Benign("all jobs look at the flag of their owner")
    final Map<String, Job> jobs = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(INSTANCE.jobs, 9, i -> new Job(INSTANCE.running));
    }
  }

  private Trading() {}

  public static void main(String[] args) throws IOException {
    portfolios();
    prices();
    legs();
    windows();
    wallets();
    Bank.fill();
    notes();
    risks();
    volumes();
    Books.fill();
    currencies();
    instruments();
    lanes();
    readers();
    views();
    Exchange.fill();
    stripes();
    Lines.fill();
    Jobs.fill();
    LiveChild.serve();
  }
}
