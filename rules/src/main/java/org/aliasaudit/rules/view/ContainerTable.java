package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntSets;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.EntryWalker;

/**
 * The containers that an audit walks, with what each holds. A container behind wrappers stands here
 * once, as the one that stores the entries. Keeps 20 bytes a container; what a person reads is made
 * row by row. Not thread-safe.
 */
public final class ContainerTable {
  /** Depth of the search for shared objects: those below the values are nothing to this table. */
  private static final int VALUES_ONLY = 0;

  private static final int PROGRESS_STRIDE = 1024;

  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final Reachability reachability;
  private final RootPaths rootPaths;
  private final Holders holders;
  private final KeyPaths keyPaths;
  private final EntryWalker walker;
  private final IntArrayList containers = new IntArrayList();
  private final LongArrayList entries = new LongArrayList();
  private final LongArrayList aliased = new LongArrayList();

  /** What the rows can be ordered by. */
  public enum Order {
    /** Most entries first. */
    ENTRIES,
    /** Most aliased entries first, then most entries. */
    ALIASED,
    /** By class name, then most entries first. */
    CLASS
  }

  private ContainerTable(
      HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge, Reachability reachability) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.reachability = reachability;
    rootPaths = new RootPaths(snapshot, reachability);
    holders = new Holders(snapshot, reachability, layouts, knowledge);
    keyPaths = new KeyPaths(snapshot, layouts, reachability, holders);
    walker = layouts.newWalker();
  }

  /**
   * Walks all containers.
   *
   * @param includeUnreachable also those that no root reaches
   */
  public static ContainerTable of(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Knowledge knowledge,
      Reachability reachability,
      boolean includeUnreachable,
      ProgressListener progress)
      throws IOException {
    ContainerTable table = new ContainerTable(snapshot, layouts, knowledge, reachability);
    ComponentClasses components = new ComponentClasses(snapshot, knowledge, layouts);
    ContainerScan scan =
        new ContainerScan(
            snapshot, components, IntSets.EMPTY_SET, VALUES_ONLY, layouts.newWalker());
    table.walk(Containers.find(snapshot, layouts), scan, includeUnreachable, progress);
    return table;
  }

  private void walk(
      IntList found, ContainerScan scan, boolean includeUnreachable, ProgressListener progress)
      throws IOException {
    for (int i = 0; i < found.size(); i++) {
      int container = found.getInt(i);
      if (includeUnreachable
          || reachability.verdict(container) != Reachability.Verdict.UNREACHABLE) {
        containers.add(container);
        entries.add(scan.scan(container));
        aliased.add(scan.aliasedEntries());
      }
      if (i % PROGRESS_STRIDE == 0) {
        progress.progress("walking maps", i, found.size());
      }
    }
  }

  /** Number of containers. */
  public int size() {
    return containers.size();
  }

  /** Number of all entries. */
  public long entries() {
    return entries.longStream().sum();
  }

  /** Number of entries whose value is the value of another key of the same container. */
  public long aliasedEntries() {
    return aliased.longStream().sum();
  }

  /**
   * Indexes of the containers that are wanted, in order.
   *
   * @param classes which class names are wanted
   * @param minEntries least number of entries
   */
  public List<Integer> select(Predicate<String> classes, long minEntries, Order order) {
    IntArrayList selected = new IntArrayList();
    for (int i = 0; i < containers.size(); i++) {
      if (entries.getLong(i) >= minEntries && classes.test(className(i))) {
        selected.add(i);
      }
    }
    selected.sort(comparator(order));
    return selected;
  }

  private IntComparator comparator(Order order) {
    Comparator<Integer> byEntries = Comparator.comparingLong(i -> -entries.getLong(i));
    Comparator<Integer> comparator =
        switch (order) {
          case ENTRIES -> byEntries;
          case ALIASED ->
              Comparator.<Integer>comparingLong(i -> -aliased.getLong(i)).thenComparing(byEntries);
          case CLASS ->
              Comparator.<Integer, String>comparing(this::className).thenComparing(byEntries);
        };
    return comparator::compare;
  }

  private String className(int index) {
    return snapshot.classOf(containers.getInt(index)).name();
  }

  /**
   * The row of a container.
   *
   * @param index from 0 to {@link #size()} - 1
   */
  public ContainerRow row(int index) throws IOException {
    int container = containers.getInt(index);
    ContainerLayout layout = layouts.layoutOf(snapshot.classIndexOf(container));
    return new ContainerRow(
        snapshot.idOf(container),
        className(index),
        layout.className() + " (" + layout.file() + ")",
        holders.of(container).display() + keyPaths.of(container),
        rootPaths.to(container),
        entries.getLong(index),
        walker.tableCapacity(container),
        aliased.getLong(index),
        reachability.verdict(container).word());
  }
}
