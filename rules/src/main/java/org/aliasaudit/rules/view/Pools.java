package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;

/**
 * The pools of a dump with the objects that are free in them: given back, and to be handed to the
 * next borrower. {@link PoolFinder} finds them.
 *
 * @param all the pools that have something free: those in static fields, then those of objects
 */
public record Pools(List<Pool> all) {
  /** No pool at all. */
  static final Pools NONE = new Pools(List.of());

  /** True if a field of that name is one in which pools keep what is free. */
  public boolean isNamedLikeOne(String field) {
    return PoolNames.builtIn().isFreeList(field, PoolNames.Form.LIST);
  }

  /**
   * A pool.
   *
   * @param owner the pool object, or the class object whose static field holds the free list
   * @param field {@code com.acme.Buffers.FREE}: what holds the free list; for a class that a
   *     knowledge file calls a pool, the name of that class
   * @param known true if a knowledge file says that it is a pool; false if only names do
   * @param free distinct objects that are free, in storage order
   */
  public record Pool(int owner, String field, boolean known, IntList free) {}
}
