package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;

/**
 * The walk of all containers of a dump, in chunks that any number of threads take: one that {@link
 * #begin}s it and others that {@link #help} when they have nothing better to do. What is found is
 * put together in the order of the containers, so that it does not depend on the threads.
 */
public final class AliasWalk {
  private static final int CHUNK = 512;

  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final Knowledge knowledge;
  private final IntSet monitors;
  private final int depth;
  private final int keysPerGroup;
  private final ProgressListener progress;
  private final TouchedValues touched;
  private final CountDownLatch prepared = new CountDownLatch(1);
  private final AtomicInteger next = new AtomicInteger();
  private final NumberMaps numberMaps;
  private Pools pools = Pools.NONE;
  private IntArrayList containers = new IntArrayList();
  private ScannedChunk[] chunks = new ScannedChunk[0];

  /**
   * A walk that has not begun.
   *
   * @param threads threads whose frames tell which values to remember with their containers
   * @param monitors objects that threads are blocked on, to be looked for like locks
   * @param depth references from a value to a component, at most
   * @param keysPerGroup how many keys of a group are listed
   */
  public AliasWalk(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Knowledge knowledge,
      Threads threads,
      IntSet monitors,
      int depth,
      int keysPerGroup,
      ProgressListener progress) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.knowledge = knowledge;
    this.monitors = monitors;
    this.depth = depth;
    this.keysPerGroup = keysPerGroup;
    this.progress = progress;
    this.touched = new TouchedValues(snapshot, threads);
    this.numberMaps = new NumberMaps(snapshot, layouts, knowledge);
  }

  /** Finds the containers, then walks until none is left that nobody has taken. */
  public void begin() throws IOException {
    try {
      containers = Containers.find(snapshot, layouts);
      pools = PoolFinder.find(snapshot, layouts, knowledge);
      pools.all().forEach(pool -> pool.free().forEach(touched::want));
      numberMaps.addPrimitive();
      chunks = new ScannedChunk[(containers.size() + CHUNK - 1) / CHUNK];
    } finally {
      prepared.countDown();
    }
    help();
  }

  /** Waits for the beginning, then walks until none is left that nobody has taken. */
  public void help() throws IOException {
    try {
      prepared.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while walking the containers", e);
    }
    if (next.get() >= chunks.length) {
      return;
    }
    ContainerScan scan = newScan();
    GuardClasses classes = new GuardClasses(snapshot, knowledge);
    GroupCollector collector =
        new GroupCollector(scan, classes, new Displays(snapshot), keysPerGroup);
    for (int i = next.getAndIncrement(); i < chunks.length; i = next.getAndIncrement()) {
      chunks[i] = walk(i, scan, collector);
      progress.progress("walking maps", (long) i * CHUNK, containers.size());
    }
  }

  private ContainerScan newScan() {
    ComponentClasses components = new ComponentClasses(snapshot, knowledge, layouts);
    return new ContainerScan(snapshot, components, monitors, depth, layouts.newWalker());
  }

  private ScannedChunk walk(int number, ContainerScan scan, GroupCollector collector)
      throws IOException {
    ScannedChunk chunk = new ScannedChunk(new SizeCheck(snapshot, layouts));
    long before = scan.search().overBudget();
    int end = Math.min(containers.size(), (number + 1) * CHUNK);
    for (int i = number * CHUNK; i < end; i++) {
      int container = containers.getInt(i);
      long count = scan.scan(container);
      chunk.add((int) Math.min(count, Integer.MAX_VALUE));
      meet(chunk, scan.values(), container);
      chunk.sizes().check(scan.walker(), container, scan.outcome());
      if (numberMaps.isOne(scan.values())) {
        chunk.numberMap(container);
      }
      if (scan.foundAny()) {
        chunk.add(collector.collect(container, count));
      }
    }
    chunk.addOverBudget(scan.search().overBudget() - before);
    return chunk;
  }

  private void meet(ScannedChunk chunk, IntArrayList values, int container) {
    for (int i = 0, n = values.size(); i < n; i++) {
      if (touched.wants(values.getInt(i))) {
        chunk.touched(values.getInt(i), container);
      }
    }
  }

  /** What was found; to be called when every thread that walks has come back. */
  public AliasScan result() {
    SizeCheck sizes = new SizeCheck(snapshot, layouts);
    AliasScan scan = new AliasScan(containers, sizes, touched, pools, numberMaps);
    for (ScannedChunk chunk : chunks) {
      scan.add(chunk);
    }
    return scan;
  }
}
