package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Topics, listeners, partitions and consumers of a message broker. */
final class Messaging {
  static class Subscriber {
    String name;
    int delivered;

    Subscriber(String name) {
      this.name = name;
    }
  }

  @Faulty(
      value = "one subscriber list of two topics, one thread reads and one writes",
      rule = "AA12",
      severity = Severity.HIGH)
  static final Map<String, List<Subscriber>> TOPICS = new ConcurrentHashMap<>();

  static void oneListForTwoTopics() {
    Crew.fill(TOPICS, 8, i -> new ArrayList<>(List.of(new Subscriber("s" + i))));
    List<Subscriber> shared = new ArrayList<>(List.of(new Subscriber("a"), new Subscriber("b")));
    TOPICS.put("orders", shared);
    TOPICS.put("orders-v2", shared);
    Crew.start("publisher", () -> TOPICS.get("orders").forEach(s -> Crew.stand()));
    Crew.start(
        "unsubscriber",
        () ->
            TOPICS
                .get("orders-v2")
                .removeIf(
                    s -> {
                      Crew.stand();
                      return false;
                    }));
  }

  @Faulty(
      value = "two partitions put into one tree of offsets",
      rule = "AA01",
      severity = Severity.HIGH)
  static final Map<Integer, TreeMap<String, Long>> OFFSETS = new ConcurrentHashMap<>();

  static void oneTreeOfOffsets() {
    for (int partition = 0; partition < 10; partition++) {
      OFFSETS.put(partition, new TreeMap<>(Map.of("group", 1L)));
    }
    OFFSETS.put(10, OFFSETS.get(0));
    Crew.start("partition 0", () -> OFFSETS.get(0).computeIfAbsent("a", Messaging::stand));
    Crew.start("partition 10", () -> OFFSETS.get(10).computeIfAbsent("b", Messaging::stand));
  }

  private static Long stand(String group) {
    Crew.stand();
    return (long) group.length();
  }

  @Faulty(value = "two batches append to one builder", rule = "AA12", severity = Severity.HIGH)
  static final Map<String, StringBuilder> BATCHES = new HashMap<>();

  static class Slow implements CharSequence {
    @Override
    public int length() {
      return 2;
    }

    @Override
    public char charAt(int index) {
      Crew.stand();
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }
  }

  static void oneBuilder() {
    Crew.fill(BATCHES, 5, i -> new StringBuilder("batch " + i));
    StringBuilder shared = new StringBuilder();
    BATCHES.put("a", shared);
    BATCHES.put("b", shared);
    Crew.start("batch a", () -> BATCHES.get("a").append(new Slow(), 0, 2));
    Crew.start("batch b", () -> BATCHES.get("b").append(new Slow(), 0, 2));
  }

  static class Group {
    final Semaphore permits;

    Group(Semaphore permits) {
      this.permits = permits;
    }
  }

  @Faulty(
      value = "two consumer groups share a semaphore, two wait",
      rule = "AA04",
      severity = Severity.HIGH)
  static final Map<String, Group> GROUPS = new ConcurrentHashMap<>();

  static void oneSemaphore() {
    Crew.fill(GROUPS, 6, i -> new Group(new Semaphore(1)));
    Semaphore shared = new Semaphore(0);
    GROUPS.put("billing", new Group(shared));
    GROUPS.put("shipping", new Group(shared));
    Crew.queue("billing", () -> GROUPS.get("billing").permits.acquireUninterruptibly());
    Crew.queue("shipping", () -> GROUPS.get("shipping").permits.acquireUninterruptibly());
  }

  static class Channel {
    final AtomicBoolean started;
    String name;

    Channel(AtomicBoolean started) {
      this.started = started;
    }
  }

  @Faulty(value = "three channels of fifteen share the flag that says started", rule = "AA05")
  static final Map<String, Channel> CHANNELS = new HashMap<>();

  static void oneFlag() {
    Crew.fill(CHANNELS, 12, i -> new Channel(new AtomicBoolean()));
    AtomicBoolean shared = new AtomicBoolean(true);
    for (String name : List.of("in", "out", "error")) {
      CHANNELS.put(name, new Channel(shared));
    }
  }

  @Faulty(
      value = "two consumers wait for one latch that a third one counts down",
      rule = "AA05",
      severity = Severity.HIGH)
  static final Map<String, CountDownLatch> READY = new ConcurrentHashMap<>();

  static void oneLatch() {
    Crew.fill(READY, 5, i -> new CountDownLatch(1));
    CountDownLatch shared = new CountDownLatch(1);
    READY.put("a", shared);
    READY.put("b", shared);
    Crew.queue("consumer a", () -> await("a"));
    Crew.queue("consumer b", () -> await("b"));
  }

  private static void await(String consumer) {
    try {
      READY.get(consumer).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Faulty(value = "two channels queue in one deque", rule = "AA01")
  static final Map<String, Deque<String>> UNSENT = new ConcurrentHashMap<>();

  static void oneDeque() {
    Crew.fill(UNSENT, 7, i -> new ArrayDeque<>(List.of("message " + i)));
    Deque<String> shared = new ArrayDeque<>();
    UNSENT.put("left", shared);
    UNSENT.put("right", shared);
  }

  record Envelope(String to, List<String> parts) {}

  @Faulty(value = "records of two keys have one list", rule = "AA02")
  static final Map<String, Envelope> ENVELOPES = new HashMap<>();

  static void envelopes() {
    Crew.fill(ENVELOPES, 9, i -> new Envelope("to " + i, new ArrayList<>()));
    List<String> parts = new ArrayList<>(List.of("text"));
    ENVELOPES.put("a", new Envelope("anna", parts));
    ENVELOPES.put("b", new Envelope("bert", parts));
  }

  static class Context {
    final Map<String, String> properties;

    Context(Map<String, String> properties) {
      this.properties = properties;
    }
  }

  static class Exchange {
    Context context;
    int hops;

    Exchange(Context context) {
      this.context = context;
    }

    void hop(String node) {
      hops++;
      context.properties.merge(node, "1", Messaging::join);
    }
  }

  private static String join(String one, String other) {
    Crew.stand();
    return one + other;
  }

  @Faulty(
      value = "every exchange reaches one ordered map through its own context, threads merge",
      rule = "AA02",
      severity = Severity.HIGH)
  static final Map<String, Exchange> EXCHANGES = new ConcurrentHashMap<>();

  static void oneMapInEveryContext() {
    Map<String, String> properties = new LinkedHashMap<>(Map.of("n", "0"));
    Crew.fill(EXCHANGES, 20, i -> new Exchange(new Context(properties)));
    Crew.start("exchange 1", () -> EXCHANGES.get("key 1").hop("n"));
    Crew.start("exchange 2", () -> EXCHANGES.get("key 2").hop("n"));
  }

  interface Listener {
    void on(String message);
  }

  static class Printer implements Listener {
    @Override
    public void on(String message) {
      System.out.println(message);
    }
  }

  @Benign("one listener without state listens to several topics")
  static final Map<String, Listener> LISTENERS = new HashMap<>();

  static void listeners() {
    Listener printer = new Printer();
    for (String topic : List.of("orders", "invoices", "returns")) {
      LISTENERS.put(topic, printer);
    }
    LISTENERS.put("news", message -> System.out.println("news " + message));
    LISTENERS.put("mail", LISTENERS.get("news"));
  }

  @Benign("two topics share a copy-on-write list")
  static final Map<String, List<Subscriber>> SAFE_TOPICS = new ConcurrentHashMap<>();

  static void safeTopics() {
    Crew.fill(SAFE_TOPICS, 4, i -> new CopyOnWriteArrayList<>(List.of(new Subscriber("s" + i))));
    SAFE_TOPICS.put("again", SAFE_TOPICS.get("key 0"));
  }

  @Benign("two channels share a concurrent queue, threads in it")
  static final Map<String, Queue<String>> QUEUES = new ConcurrentHashMap<>();

  static void safeQueues() {
    Queue<String> shared = new ConcurrentLinkedQueue<>(List.of("x"));
    QUEUES.put("a", shared);
    QUEUES.put("b", shared);
    QUEUES.put("c", new ConcurrentLinkedQueue<>());
    Crew.start("queue a", () -> QUEUES.get("a").forEach(s -> Crew.stand()));
    Crew.start("queue b", () -> QUEUES.get("b").removeIf(Messaging::never));
  }

  private static boolean never(String message) {
    Crew.stand();
    return message.isEmpty();
  }

  static class Node {
    String host;
    int rack;

    Node(String host) {
      this.host = host;
    }
  }

  @Benign("partitions lead to the few nodes that are their leaders")
  static final Map<Integer, Node> LEADERS = new TreeMap<>();

  static void leaders() {
    List<Node> nodes = List.of(new Node("one"), new Node("two"), new Node("three"));
    for (int partition = 0; partition < 30; partition++) {
      LEADERS.put(partition, nodes.get(partition % 3));
    }
  }

  static class Loop {
    long ticks;
    final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  }

  static class Socket {
    final Loop loop;
    int number;

    Socket(Loop loop, int number) {
      this.loop = loop;
      this.number = number;
    }
  }

  /** Sockets are spread over the loops of a group. */
  static final class Loops {
    static final List<Loop> GROUP = List.of(new Loop(), new Loop());

    @Benign("sockets refer to the loop that serves them, of two")
    static final Map<Integer, Socket> SOCKETS = new ConcurrentHashMap<>();

    static void fill() {
      for (int i = 0; i < 20; i++) {
        SOCKETS.put(i, new Socket(GROUP.get(i % 2), i));
      }
    }
  }

  static class Message {
    final Map<String, String> headers;
    String body;

    Message(Map<String, String> headers) {
      this.headers = headers;
    }
  }

  @Benign("messages share headers that cannot change")
  static final Map<Integer, Message> SENT = new HashMap<>();

  static void immutableHeaders() {
    Map<String, String> headers = Map.of("type", "text", "version", "1");
    for (int i = 0; i < 12; i++) {
      SENT.put(i, new Message(headers));
    }
  }

  record Retry(int times, long pauseMillis) {}

  @Benign("topics share a policy, a record of numbers")
  static final Map<String, Retry> RETRIES = new HashMap<>();

  static void retries() {
    Retry usual = new Retry(3, 100);
    RETRIES.put("a", usual);
    RETRIES.put("b", usual);
    RETRIES.put("c", new Retry(5, 10));
  }

  static class Ledger {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    int total;

    void book() {
      lock.writeLock().lock();
      try {
        total++;
        Crew.stand();
      } finally {
        lock.writeLock().unlock();
      }
    }

    int read() {
      lock.readLock().lock();
      try {
        return total;
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  @Benign("two topics share a ledger that its lock guards, one writes and one waits to read")
  static final Map<String, Ledger> LEDGERS = new ConcurrentHashMap<>();

  static void guarded() {
    Crew.fill(LEDGERS, 6, i -> new Ledger());
    Ledger shared = new Ledger();
    LEDGERS.put("a", shared);
    LEDGERS.put("b", shared);
    Crew.start("ledger a", () -> LEDGERS.get("a").book());
    Crew.queue("ledger b", () -> LEDGERS.get("b").read());
  }

  @Benign("topics without subscribers lead to an empty list")
  static final Map<String, List<Subscriber>> NOBODY = new HashMap<>();

  static void emptyLists() {
    Crew.fill(NOBODY, 5, i -> Collections.emptyList());
  }

  private Messaging() {}

  public static void main(String[] args) throws IOException {
    oneListForTwoTopics();
    oneTreeOfOffsets();
    oneBuilder();
    oneSemaphore();
    oneFlag();
    oneLatch();
    oneDeque();
    envelopes();
    oneMapInEveryContext();
    listeners();
    safeTopics();
    safeQueues();
    leaders();
    Loops.fill();
    immutableHeaders();
    retries();
    guarded();
    emptyLists();
    LiveChild.serve();
  }
}
