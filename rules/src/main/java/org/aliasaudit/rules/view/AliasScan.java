package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Iterator;

/**
 * All containers of a dump, walked: how many entries each has and which of its keys lead to one
 * object. {@link AliasWalk} makes it.
 */
public final class AliasScan {
  /** Parts of one value that are looked at for what values share. */
  public static final int MOST_PARTS = ComponentSearch.MOST_VISITED;

  private final IntArrayList containers;
  private final IntArrayList entries;
  private final SizeCheck sizes;
  private final Int2ObjectOpenHashMap<ContainerAliases> aliases = new Int2ObjectOpenHashMap<>();
  private final TouchedValues touched;
  private final Pools pools;
  private final NumberMaps numberMaps;
  private long overBudget;

  /**
   * A container that was walked.
   *
   * @param container its ordinal
   * @param entries number of its entries, at most 2^31 - 1
   * @param aliases what several of its keys lead to, or null if there is no such thing
   */
  record Walked(int container, int entries, ContainerAliases aliases) {}

  AliasScan(
      IntArrayList containers,
      SizeCheck sizes,
      TouchedValues touched,
      Pools pools,
      NumberMaps numberMaps) {
    this.touched = touched;
    this.pools = pools;
    this.numberMaps = numberMaps;
    this.containers = containers;
    this.sizes = sizes;
    this.entries = new IntArrayList(containers.size());
  }

  /** Adds what was found in the containers after those that were added before. */
  void add(ScannedChunk chunk) {
    entries.addAll(chunk.entries());
    chunk.aliases().forEach(found -> aliases.put(found.container(), found));
    for (int i = 0; i < chunk.touched().size(); i += 2) {
      touched.meet(chunk.touched().getInt(i), chunk.touched().getInt(i + 1));
    }
    sizes.addAll(chunk.sizes());
    numberMaps.addAll(chunk.numberMaps());
    overBudget += chunk.overBudget();
  }

  /** Containers that state another size than they have entries. */
  public SizeCheck sizes() {
    return sizes;
  }

  /** Values that threads touch or that are free in a pool, with their containers. */
  public TouchedValues touched() {
    return touched;
  }

  /** The maps to numbers. */
  public NumberMaps numberMaps() {
    return numberMaps;
  }

  /** The pools of the dump. */
  public Pools pools() {
    return pools;
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
