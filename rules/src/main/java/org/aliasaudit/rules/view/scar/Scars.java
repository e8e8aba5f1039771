package org.aliasaudit.rules.view.scar;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.SizeCheck;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.touch.MethodRoles;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * The objects of a dump whose structure is broken. Left out are those that a thread was changing;
 * weakened are the marks of those of which that cannot be told.
 */
public final class Scars {
  private final HeapSnapshot snapshot;
  private final Int2ObjectLinkedOpenHashMap<List<FoundScar>> byObject =
      new Int2ObjectLinkedOpenHashMap<>();
  private final Int2ObjectOpenHashMap<String> doubts = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<IntArrayList> inside = new Int2ObjectOpenHashMap<>();
  private final IntArrayList changing = new IntArrayList();

  private Scars(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Joins what was found with the threads and with the way from the roots.
   *
   * @param search a search that has ended
   * @param sizes containers whose entries are not as many as they state
   * @param depth how many references below an object its parts may have scars that count as its own
   */
  public static Scars of(
      HeapSnapshot snapshot,
      ScarSearch search,
      SizeCheck sizes,
      Reachability reachability,
      Threads threads,
      Touches touches,
      int depth) {
    Scars scars = new Scars(snapshot);
    search.found().forEach(scars::add);
    sizes.forEach(
        (container, stated, walked) -> {
          if (search.isWanted(container) && search.isCounted(snapshot.classIndexOf(container))) {
            scars.add(StatedSize.scar(container, stated, walked));
          }
        });
    if (!scars.byObject.isEmpty()) {
      scars.judge(new MidOperation(snapshot, threads, touches, MethodRoles.builtIn()), threads);
      scars.byObject.keySet().forEach(object -> scars.climb(object, reachability, depth));
    }
    return scars;
  }

  private void add(FoundScar scar) {
    byObject.computeIfAbsent(scar.object(), o -> new ArrayList<>(2)).add(scar);
  }

  private void judge(MidOperation threadsInside, Threads threads) {
    String noThreads = doubtOfAll(threads);
    for (int object : byObject.keySet().toIntArray()) {
      if (threadsInside.isIn(object)) {
        changing.add(object);
        byObject.remove(object);
        continue;
      }
      String method = threadsInside.mayBeIn(object);
      String doubt =
          method == null ? noThreads : "a thread is in " + method + " of an object unknown";
      if (doubt != null) {
        doubts.put(object, doubt);
        byObject.get(object).replaceAll(FoundScar::weak);
      }
    }
  }

  /** Why no object can be said to be at rest, or null. */
  private String doubtOfAll(Threads threads) {
    if (snapshot.info().truncated()) {
      return "the dump is cut, and a thread that it does not tell of may be changing the object";
    }
    boolean stacks = threads.all().stream().anyMatch(t -> !t.thread().frames().isEmpty());
    return stacks ? null : "the dump has no stacks: a thread may be changing the object";
  }

  private void climb(int object, Reachability reachability, int depth) {
    int above = object;
    for (int step = 0; step <= depth && above >= 0; step++) {
      inside.computeIfAbsent(above, o -> new IntArrayList(1)).add(object);
      above = reachability.parent(above);
    }
  }

  /** All broken objects, in ascending order. */
  public IntList objects() {
    return new IntArrayList(byObject.keySet().intStream().sorted().toArray());
  }

  /** What is broken in an object. */
  public List<FoundScar> of(int object) {
    return byObject.getOrDefault(object, List.of());
  }

  /** Why what is broken in an object may not be the mark of a race, or null. */
  public String doubt(int object) {
    return doubts.get(object);
  }

  /** The broken objects among an object and the parts that hang off it. */
  public IntList inside(int object) {
    IntArrayList found = inside.get(object);
    return found == null ? IntLists.EMPTY_LIST : found;
  }

  /** Objects left out because a thread was changing them. */
  public IntList changing() {
    return changing;
  }
}
