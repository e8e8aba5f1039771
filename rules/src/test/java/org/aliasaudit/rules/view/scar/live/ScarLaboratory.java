package org.aliasaudit.rules.view.scar.live;

import java.io.IOException;
import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * Containers that two threads have really broken: while one is in the middle of a change, in a
 * method of a key, the other makes another change from begin to end. Prints a line for each: field,
 * what is broken, expected, found, strength. What can be asked of the container itself is.
 */
@SuppressWarnings("JdkObsolete") // What programs still have is what is broken here.
public final class ScarLaboratory {
  static final Map<Probe, String> HASH_MAP = new HashMap<>();
  static final Map<Probe, String> LINKED_MAP = new LinkedHashMap<>();
  static final Map<Probe, String> WEAK_MAP = new WeakHashMap<>();
  static final Map<Probe, String> TREE_MAP = new TreeMap<>();
  static final List<Probe> LINKED_LIST = new LinkedList<>();
  static final ArrayDeque<Probe> STRAY_DEQUE = new ArrayDeque<>();
  static final ArrayDeque<Probe> EMPTIED_DEQUE = new ArrayDeque<>();
  static final PriorityQueue<Probe> HEAP = new PriorityQueue<>();
  static final StringBuilder BUILDER = new StringBuilder(64);
  static final List<Object> HOLED_LIST = new ArrayList<>(64);
  static final Map<Probe, String> CHANGING = new HashMap<>();
  static final List<Probe> KEPT = new ArrayList<>();
  static IdentityHashMap<Object, String> raced = new IdentityHashMap<>(4096);

  private ScarLaboratory() {}

  /** Breaks all and waits to be dumped. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    HealthyTwins.fill();
    hashMaps();
    weakMap();
    treeMap();
    linkedList();
    deques();
    heap();
    builder();
    holes();
    race();
    stayInside();
    LiveChild.serve();
  }

  private static void truth(String field, String what, Object expected, Object found) {
    System.out.println(String.join("\t", "truth", field, what, "" + expected, "" + found));
  }

  private static void sizes(String field, long stated, long found) {
    truth(field, "stated size against entries", entries(stated), entries(found));
  }

  private static String entries(long number) {
    return number + (number == 1 ? " entry" : " entries");
  }

  private static void fill(Map<Probe, String> map, int from, int to) {
    for (int i = from; i < to; i++) {
      Probe key = new Probe(i, "key");
      KEPT.add(key);
      map.put(key, "value");
    }
  }

  /** The node is hung to one that the other thread has taken out. */
  private static void loseANode(Map<Probe, String> map) {
    fill(map, 0, 5);
    Runnable removal = () -> map.remove(new Probe(3, "key"));
    map.put(new Probe(3, "lost", List.of(removal)), "value");
  }

  private static void hashMaps() {
    loseANode(HASH_MAP);
    sizes("HASH_MAP", HASH_MAP.size(), count(HASH_MAP.keySet()));
    loseANode(LINKED_MAP);
    sizes("LINKED_MAP", LINKED_MAP.size(), 4);
    truth(
        "LINKED_MAP",
        "linked order against table",
        "4 nodes of the table",
        "5 nodes in order, 1 of them not in the table");
  }

  /** The entry goes into the table that the other thread has replaced. */
  private static void weakMap() {
    fill(WEAK_MAP, 0, 5);
    Runnable growth = () -> fill(WEAK_MAP, 5, 40);
    Probe lost = new Probe(3, "lost", List.of(growth));
    KEPT.add(lost);
    WEAK_MAP.put(lost, "value");
    sizes("WEAK_MAP", WEAK_MAP.size(), count(WEAK_MAP.keySet()));
  }

  /** The entry becomes the child of one that the other thread has taken out. */
  private static void treeMap() {
    for (int number : new int[] {10, 5, 15}) {
      TREE_MAP.put(new Probe(number, "key"), "value");
    }
    Runnable removal = () -> TREE_MAP.remove(new Probe(15, "key"));
    TREE_MAP.put(new Probe(20, "lost", List.of(() -> {}, removal)), "value");
    sizes("TREE_MAP", TREE_MAP.size(), count(TREE_MAP.keySet()));
  }

  /** Both threads take out the first node; the second one cuts the list off. */
  private static void linkedList() {
    for (int i = 0; i < 3; i++) {
      LINKED_LIST.add(new Probe(i, "element"));
    }
    Runnable removal = () -> ((LinkedList<Probe>) LINKED_LIST).removeFirst();
    LINKED_LIST.remove(new Probe(0, "element", List.of(removal)));
    sizes("LINKED_LIST", LINKED_LIST.size(), 0);
  }

  private static void deques() {
    for (int i = 0; i < 3; i++) {
      STRAY_DEQUE.add(new Probe(i, "element"));
      EMPTIED_DEQUE.add(new Probe(i, "element"));
    }
    Runnable poll = STRAY_DEQUE::poll;
    STRAY_DEQUE.removeFirstOccurrence(new Probe(0, "element", List.of(poll)));
    truth("STRAY_DEQUE", "elements outside the live range", "0 elements", "1 element");
    Runnable pollAll =
        () -> {
          for (int i = 0; i < 3; i++) {
            EMPTIED_DEQUE.poll();
          }
        };
    EMPTIED_DEQUE.removeFirstOccurrence(new Probe(0, "element", List.of(pollAll)));
    int size = EMPTIED_DEQUE.size();
    truth(
        "EMPTIED_DEQUE",
        "null inside the live range",
        size + " elements",
        "0 elements and " + size + " nulls");
  }

  /** The element goes to the end of a heap that has become shorter. */
  private static void heap() {
    HEAP.add(new Probe(1, "element"));
    HEAP.add(new Probe(2, "element"));
    HEAP.add(new Probe(3, "element", List.of(HEAP::poll)));
    truth("HEAP", "null inside the live range", HEAP.size() + " elements", "2 elements and 1 null");
  }

  /**
   * The array is replaced by a shorter one while characters are copied into it. Newer versions
   * (seen in 25) put the longer one back.
   */
  private static void builder() {
    Runnable shrink =
        () -> {
          BUILDER.setLength(0);
          BUILDER.trimToSize();
        };
    BUILDER.append(new SlowText("0123456789", shrink));
    int room = BUILDER.capacity();
    int length = BUILDER.length();
    if (length > room) {
      truth("BUILDER", "size beyond the array", "at most " + room + " elements", "size " + length);
    }
  }

  /** The list is emptied and filled again while the other thread moves its elements. */
  private static void holes() {
    for (int i = 0; i < 10; i++) {
      HOLED_LIST.add(i);
    }
    HOLED_LIST.retainAll(new Emptying());
    long nulls = HOLED_LIST.stream().filter(e -> e == null).count();
    long size = HOLED_LIST.size();
    truth(
        "HOLED_LIST",
        "nulls among values of one class",
        size + " values",
        (size - nulls) + " values and " + nulls + " null" + (nulls == 1 ? "" : "s"));
  }

  /** Keeps all but the first element; the list changes before the second and the last one. */
  private static final class Emptying extends AbstractCollection<Object> {
    private int asked;

    @Override
    public boolean contains(Object element) {
      asked++;
      if (asked == 2) {
        Probe.elsewhere(HOLED_LIST::clear);
      } else if (asked == 10) {
        Probe.elsewhere(
            () -> {
              for (int i = 0; i < 30; i++) {
                HOLED_LIST.add(i);
              }
            });
      }
      return asked > 1;
    }

    @Override
    public Iterator<Object> iterator() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** Without any order: two threads put until one count is lost. */
  private static void race() throws InterruptedException {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      IdentityHashMap<Object, String> map = new IdentityHashMap<>(4096);
      Runnable puts =
          () -> {
            for (int i = 0; i < 1000; i++) {
              map.put(new Object(), "value");
            }
          };
      List<Thread> threads = List.of(new Thread(puts), new Thread(puts));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      long found = count(map.keySet());
      if (found != map.size()) {
        raced = map;
        sizes("raced", map.size(), found);
        return;
      }
    }
    throw new IllegalStateException("the threads never met");
  }

  private static long count(Collection<?> all) {
    long count = 0;
    for (Iterator<?> i = all.iterator(); i.hasNext(); i.next()) {
      count++;
    }
    return count;
  }

  /** A map as broken as the others, but with a thread in it. */
  private static void stayInside() throws InterruptedException {
    loseANode(CHANGING);
    CountDownLatch inside = new CountDownLatch(1);
    Probe stopped = Probe.stopped(2, inside);
    Thread thread = new Thread(() -> CHANGING.put(stopped, "value"), "inside");
    thread.setDaemon(true);
    thread.start();
    inside.await();
  }
}
