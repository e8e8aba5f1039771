package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.rules.threaddump.Mention.Identity;

/** The objects that one identity hash can mean: those that all sets have which must have it. */
final class IdentityCandidates {
  private IntSet sure;
  private IntSet hints;

  /** The object is surely one of these. */
  void among(IntSet objects) {
    sure = intersection(sure, objects);
  }

  /** The object is probably one of these; none is no hint. */
  void hint(IntSet objects) {
    if (!objects.isEmpty()) {
      hints = intersection(hints, objects);
    }
  }

  private static IntSet intersection(IntSet one, IntSet other) {
    IntSet both = new IntOpenHashSet(other);
    if (one != null) {
      both.retainAll(one);
    }
    return both;
  }

  /**
   * The identities that are left with one object. Two of them are never the same object, so that
   * each that is settled narrows the others. Linear in the number of candidates.
   */
  static Map<Identity, Integer> settle(Map<Identity, IdentityCandidates> all) {
    Int2ObjectOpenHashMap<List<Identity>> of = new Int2ObjectOpenHashMap<>();
    ArrayDeque<Identity> single = new ArrayDeque<>();
    all.forEach(
        (identity, candidates) -> {
          if (candidates.sure != null) {
            candidates.sure.forEach(
                (int o) -> of.computeIfAbsent(o, k -> new ArrayList<>(2)).add(identity));
            if (candidates.sure.size() == 1) {
              single.add(identity);
            }
          }
        });
    Map<Identity, Integer> settled = new HashMap<>();
    Set<Identity> contradicted = new HashSet<>();
    while (!single.isEmpty()) {
      Identity identity = single.remove();
      IntSet left = all.get(identity).sure;
      if (!left.isEmpty()) {
        int object = left.iterator().nextInt();
        settled.put(identity, object);
        for (Identity other : of.get(object)) {
          IntSet others = all.get(other).sure;
          if (!other.equals(identity) && others.remove(object)) {
            if (others.size() == 1) {
              single.add(other);
            } else if (others.isEmpty()) {
              contradicted.add(identity);
              contradicted.add(other);
            }
          }
        }
      }
    }
    settled.keySet().removeAll(contradicted);
    return settled;
  }

  /** The objects that hints leave to identities that are not settled, each at most once. */
  static Map<Identity, Integer> hinted(
      Map<Identity, IdentityCandidates> all, Map<Identity, Integer> settled) {
    IntSet taken = new IntOpenHashSet(settled.values());
    Map<Identity, Integer> hinted = new HashMap<>();
    IntSet once = new IntOpenHashSet();
    IntSet twice = new IntOpenHashSet();
    all.forEach(
        (identity, candidates) -> {
          if (!settled.containsKey(identity) && candidates.hints != null) {
            IntSet left = new IntOpenHashSet(candidates.hints);
            left.removeAll(taken);
            if (candidates.sure != null) {
              left.retainAll(candidates.sure);
            }
            if (left.size() == 1) {
              int object = left.iterator().nextInt();
              if (!once.add(object)) {
                twice.add(object);
              }
              hinted.put(identity, object);
            }
          }
        });
    hinted.values().removeAll(twice);
    return hinted;
  }
}
