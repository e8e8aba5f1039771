package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.Iterator;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;

/**
 * All containers of a dump, walked: how many entries each has and which of its keys lead to one
 * object. Needs nothing but the snapshot, so that it can run while another thread searches what is
 * reachable.
 */
public final class AliasScan {
  /** Parts of one value that are looked at for what values share. */
  public static final int MOST_PARTS = ComponentSearch.MOST_VISITED;

  private static final int PROGRESS_STRIDE = 1024;

  private final IntArrayList containers;
  private final IntArrayList entries;
  private final SizeCheck sizes;
  private final Int2ObjectOpenHashMap<ContainerAliases> aliases = new Int2ObjectOpenHashMap<>();
  private final TouchedValues touched;
  private long overBudget;

  /**
   * A container that was walked.
   *
   * @param container its ordinal
   * @param entries number of its entries, at most 2^31 - 1
   * @param aliases what several of its keys lead to, or null if there is no such thing
   */
  record Walked(int container, int entries, ContainerAliases aliases) {}

  private AliasScan(IntArrayList containers, SizeCheck sizes, TouchedValues touched) {
    this.touched = touched;
    this.containers = containers;
    this.sizes = sizes;
    this.entries = new IntArrayList(containers.size());
  }

  /**
   * Walks all containers.
   *
   * @param threads threads whose frames tell which values to remember with their containers
   * @param monitors objects that threads are blocked on, to be looked for like locks
   * @param depth references from a value to a component, at most
   * @param keysPerGroup how many keys of a group are listed
   */
  public static AliasScan of(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Knowledge knowledge,
      Threads threads,
      IntSet monitors,
      int depth,
      int keysPerGroup,
      ProgressListener progress)
      throws IOException {
    GuardClasses classes = new GuardClasses(snapshot, knowledge);
    ComponentClasses components = new ComponentClasses(snapshot, knowledge, layouts);
    ContainerScan scan =
        new ContainerScan(snapshot, components, monitors, depth, layouts.newWalker());
    GroupCollector collector =
        new GroupCollector(scan, classes, new Displays(snapshot), keysPerGroup);
    AliasScan all =
        new AliasScan(
            Containers.find(snapshot, layouts),
            new SizeCheck(snapshot, layouts),
            new TouchedValues(snapshot, threads));
    all.walk(scan, collector, progress);
    all.overBudget = scan.search().overBudget();
    return all;
  }

  private void walk(ContainerScan scan, GroupCollector collector, ProgressListener progress)
      throws IOException {
    for (int i = 0; i < containers.size(); i++) {
      int container = containers.getInt(i);
      long count = scan.scan(container);
      entries.add((int) Math.min(count, Integer.MAX_VALUE));
      scan.values().forEach(value -> touched.meet(value, container));
      sizes.check(scan.walker(), container, scan.outcome());
      if (scan.foundAny()) {
        aliases.put(container, collector.collect(container, count));
      }
      if (i % PROGRESS_STRIDE == 0) {
        progress.progress("walking maps", i, containers.size());
      }
    }
  }

  /** Containers that state another size than they have entries. */
  public SizeCheck sizes() {
    return sizes;
  }

  /** Values that threads touch, with their containers. */
  public TouchedValues touched() {
    return touched;
  }

  /** Values with more parts than were looked at. */
  public long overBudget() {
    return overBudget;
  }

  /** All containers in ascending order of their ordinals. */
  Iterable<Walked> containers() {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < containers.size();
          }

          @Override
          public Walked next() {
            int container = containers.getInt(next);
            return new Walked(container, entries.getInt(next++), aliases.get(container));
          }
        };
  }
}
