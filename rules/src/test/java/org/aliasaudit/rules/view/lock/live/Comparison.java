package org.aliasaudit.rules.view.lock.live;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.LockKind;
import org.aliasaudit.rules.view.lock.WaitCycles;

/** A lock graph of the contention laboratory against what the program says of itself. */
final class Comparison {
  static final String HOLDERS = "monitor holders";
  static final String WAITERS = "monitor waiters";

  private final Figures figures;
  private final Confidence least;
  private final Map<String, GraphLock> monitors = new HashMap<>();
  private final Map<String, GraphLock> locks = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Set<String>> waiting = new HashMap<>();
  private final Set<Set<String>> deadlocks = new HashSet<>();

  private Comparison(Confidence least, Figures figures) {
    this.least = least;
    this.figures = figures;
  }

  /**
   * Compares.
   *
   * @param truth lines that the program printed
   * @param least only owners and waiters that are at least that sure count as found
   */
  static Figures of(HeapSnapshot snapshot, LockGraph graph, List<String> truth, Confidence least)
      throws IOException {
    Figures figures = new Figures();
    Comparison comparison = add(snapshot, graph, truth, least, figures);
    comparison.checkCycles(WaitCycles.of(graph).cycles());
    return figures;
  }

  /** The same without deadlocks, counted to what is there. */
  static Comparison add(
      HeapSnapshot snapshot, LockGraph graph, List<String> truth, Confidence least, Figures figures)
      throws IOException {
    Comparison comparison = new Comparison(least, figures);
    comparison.name(snapshot, graph);
    truth.forEach(line -> comparison.check(line.split("\t", -1)));
    comparison.checkClaims();
    return comparison;
  }

  /** The locks that have a name in the truth, by their ordinals. */
  static Map<Integer, String> names(HeapSnapshot snapshot) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < snapshot.objectCount(); i++) {
      if (snapshot.classOf(i).name().equals(Stage.Named.class.getName())
          && snapshot.classOfClassObject(i) == null) {
        String name = snapshot.string(FieldPath.follow(snapshot, i, "name"), 100);
        names.put(FieldPath.follow(snapshot, i, "lock"), name);
      }
    }
    return names;
  }

  private void name(HeapSnapshot snapshot, LockGraph graph) throws IOException {
    Map<Integer, String> names = names(snapshot);
    for (GraphLock lock : graph.locks()) {
      String name = names.get(lock.lock());
      if (name != null) {
        (lock.kind() == LockKind.MONITOR ? monitors : locks).put(name, lock);
      }
    }
  }

  private GraphLock lock(String name) {
    GraphLock monitor = monitors.get(name);
    return monitor != null ? monitor : locks.get(name);
  }

  private void check(String... words) {
    switch (words[1]) {
      case "owner" -> {
        owners.put(words[3], words[4]);
        figures.found(words[2], words[4].equals(owner(lock(words[3]))), words[3]);
      }
      case "reader" -> {
        long count = Long.parseLong(words[5]);
        boolean found =
            lock(words[3]).readers().stream()
                .anyMatch(r -> r.thread().name().equals(words[4]) && r.count() == count);
        figures.found(words[2], found, words[3] + " " + words[4]);
      }
      case "cycle" -> deadlocks.add(new TreeSet<>(List.of(words[2].split(",", -1))));
      default -> checkWaiters(words[1].equals("ordered"), words[2], words[3], words[4]);
    }
  }

  private void checkWaiters(boolean ordered, String category, String lock, String list) {
    List<String> expected = list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    waiting.put(lock, Set.copyOf(expected));
    List<String> found = waiters(lock(lock));
    if (category.equals(WAITERS)) {
      expected.forEach(w -> figures.found(category, found.contains(w), lock + " " + w));
      return;
    }
    boolean same =
        ordered ? found.equals(expected) : Set.copyOf(found).equals(Set.copyOf(expected));
    figures.found(category, same, lock + " " + found);
  }

  private String owner(GraphLock lock) {
    return lock == null || lock.owner() == null || !isSure(lock.owner().confidence())
        ? null
        : lock.owner().thread().name();
  }

  private List<String> waiters(GraphLock lock) {
    return lock == null
        ? List.of()
        : lock.waiters().stream()
            .filter(w -> isSure(w.confidence()))
            .map(w -> w.thread().name())
            .toList();
  }

  private boolean isSure(Confidence confidence) {
    return confidence.compareTo(least) >= 0;
  }

  /** Whatever is said of a lock beyond the truth is wrong. */
  private void checkClaims() {
    for (String name : waiting.keySet()) {
      GraphLock lock = lock(name);
      boolean monitor = monitors.containsKey(name);
      String owner = owner(lock);
      if (owner != null && !owner.equals(owners.get(name))) {
        figures.wrong(monitor ? HOLDERS : "synchronizer owners", name + ": " + owner);
      }
      waiters(lock).stream()
          .filter(w -> !waiting.get(name).contains(w))
          .forEach(w -> figures.wrong(monitor ? WAITERS : "synchronizer queues", name + ": " + w));
    }
  }

  private void checkCycles(List<WaitCycles.Cycle> cycles) {
    Map<Integer, String> names = new HashMap<>();
    monitors.forEach((name, lock) -> names.put(lock.lock(), name));
    locks.forEach((name, lock) -> names.put(lock.lock(), name));
    Set<Set<String>> found = new HashSet<>();
    for (WaitCycles.Cycle cycle : cycles) {
      Set<String> parts = new TreeSet<>();
      for (WaitCycles.Step step : cycle.steps()) {
        parts.add(step.thread().name());
        parts.add(names.getOrDefault(step.lock().lock(), "unnamed"));
      }
      found.add(parts);
    }
    deadlocks.forEach(d -> figures.found("deadlocks", found.contains(d), d.toString()));
    found.stream()
        .filter(f -> !deadlocks.contains(f))
        .forEach(f -> figures.wrong("deadlocks", f.toString()));
  }
}
