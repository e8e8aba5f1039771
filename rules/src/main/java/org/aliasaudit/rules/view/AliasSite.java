package org.aliasaudit.rules.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.AliasGroup;

/**
 * All alias groups that a person would fix at one place: same holder field, container class, class
 * of the values and component.
 */
public final class AliasSite {
  /** Groups kept for the report; the others are counted. */
  private static final int MOST_GROUPS = 20;

  private final Key key;
  private final List<Group> groups = new ArrayList<>();
  private Reachability.Verdict exposure = Reachability.Verdict.UNREACHABLE;
  private int container = -1;
  private long groupCount;
  private long aliasedKeys;
  private long containers;
  private long entries;

  /**
   * What makes two groups belong to one site.
   *
   * @param holder field that holds the container; {@link Holder#owner} differs within a site and
   *     counts not
   * @param containerClass class of the container
   * @param valueClass class of the values
   * @param component fields from value to target, such as {@code .quote.ticks}, or null if the
   *     values themselves are shared
   * @param targetClass class of the shared objects
   */
  record Key(
      String holder,
      String field,
      boolean isStatic,
      HeapClass containerClass,
      HeapClass valueClass,
      String component,
      HeapClass targetClass) {

    /**
     * Written out, like {@link #hashCode}: for the methods that a record has by itself the JVM
     * makes twenty classes at run time, which each audit would wait for.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && isStatic == that.isStatic
          && Objects.equals(holder, that.holder)
          && Objects.equals(field, that.field)
          && Objects.equals(containerClass, that.containerClass)
          && Objects.equals(valueClass, that.valueClass)
          && Objects.equals(component, that.component)
          && Objects.equals(targetClass, that.targetClass);
    }

    @Override
    public int hashCode() {
      return Objects.hash(
          holder, field, isStatic, containerClass, valueClass, component, targetClass);
    }
  }

  /**
   * One alias group.
   *
   * @param target ordinal of the shared object
   * @param group what reports show
   * @param hub true if the target is reached from every entry of its container
   * @param references references to the target from inside the values; 0 if the values themselves
   *     are shared
   * @param parents some of the objects with these references, such as the views of one array
   * @param backing true if those objects are views or containers and the target is what is behind
   *     them
   * @param alike true if two values of one class lead to the target in the same way
   */
  public record Group(
      int target,
      AliasGroup group,
      boolean hub,
      int references,
      List<Integer> parents,
      boolean backing,
      boolean alike) {}

  private final Holder holder;

  AliasSite(Key key, Holder holder) {
    this.key = key;
    this.holder = holder;
  }

  /**
   * Adds what one container contributes. The most exposed containers speak for the site; others
   * only count.
   */
  void add(ContainerAliases.Part part, Reachability.Verdict verdict) {
    containers++;
    entries += part.entries();
    groupCount += part.groupCount();
    aliasedKeys += part.aliasedKeys();
    if (verdict.compareTo(exposure) < 0) {
      exposure = verdict;
      groups.clear();
      container = part.container();
    }
    if (verdict == exposure) {
      container = container < 0 ? part.container() : container;
      groups.addAll(part.groups());
      if (groups.size() > 2 * MOST_GROUPS) {
        trim();
      }
    }
  }

  private void trim() {
    groups.sort(Comparator.comparingInt((Group g) -> -g.group().keyCount()));
    if (groups.size() > MOST_GROUPS) {
      groups.subList(MOST_GROUPS, groups.size()).clear();
    }
  }

  /** The groups with the most keys, most first. */
  public List<Group> groups() {
    trim();
    return groups;
  }

  /** The holder of one of the containers. */
  public Holder holder() {
    return holder;
  }

  /** Class of the containers. */
  public HeapClass containerClass() {
    return key.containerClass();
  }

  /** Class of the values. */
  public HeapClass valueClass() {
    return key.valueClass();
  }

  /** Class of the shared objects. */
  public HeapClass targetClass() {
    return key.targetClass();
  }

  /** {@code .field} from value to shared object, or null. */
  public String component() {
    return key.component();
  }

  /** Who can reach the most exposed container of the site. */
  public Reachability.Verdict exposure() {
    return exposure;
  }

  /** A container of the site, one of the most exposed. */
  public int container() {
    return container;
  }

  /** Number of alias groups, those not kept included. */
  public long groupCount() {
    return groupCount;
  }

  /** Number of keys in all groups. */
  public long aliasedKeys() {
    return aliasedKeys;
  }

  /** Number of containers at the site with at least one group. */
  public long containers() {
    return containers;
  }

  /** Number of entries in those containers. */
  public long entries() {
    return entries;
  }
}
