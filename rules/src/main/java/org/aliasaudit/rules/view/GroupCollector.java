package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.layout.EntryVisitor;

/**
 * Turns what a {@link ContainerScan} has found in a container into groups with their keys, by going
 * through its entries once more. The largest groups of each class are kept, all are counted; values
 * that are immutable by class are counted only.
 */
final class GroupCollector implements EntryVisitor {
  private static final int MOST_GROUPS_PER_CLASS = 20;

  private final ContainerScan scan;
  private final GuardClasses classes;
  private final Displays displays;
  private final int keysPerGroup;
  private final Int2ObjectLinkedOpenHashMap<GroupBuilder> direct =
      new Int2ObjectLinkedOpenHashMap<>();
  private final Int2ObjectLinkedOpenHashMap<GroupBuilder> throughComponent =
      new Int2ObjectLinkedOpenHashMap<>();
  private final IntFilter chosenValues = new IntFilter();
  private final IntOpenHashSet referencesCounted = new IntOpenHashSet();

  GroupCollector(ContainerScan scan, GuardClasses classes, Displays displays, int keysPerGroup) {
    this.scan = scan;
    this.classes = classes;
    this.displays = displays;
    this.keysPerGroup = keysPerGroup;
  }

  ContainerAliases collect(int container, long entries) throws IOException {
    direct.clear();
    throughComponent.clear();
    referencesCounted.clear();
    int[] shared = inFileOrder(scan.shared());
    Map<HeapClass, Totals> totals = totalsByClass(shared);
    choose(shared, scan.shared(), direct);
    chosenValues.set(direct.keySet());
    choose(inFileOrder(scan.sharedComponents()), scan.sharedComponents(), throughComponent);
    if (!direct.isEmpty() || !throughComponent.isEmpty()) {
      if (scan.entries().havePrimitiveKeys()) {
        scan.walker().walk(container, this);
      } else {
        scan.entries().visit(this);
      }
    }
    List<ContainerAliases.Part> parts = new ArrayList<>();
    for (Map.Entry<HeapClass, Totals> entry : totals.entrySet()) {
      parts.add(directPart(container, entries, entry.getKey(), entry.getValue()));
    }
    addComponentParts(container, entries, parts);
    long aliased = totals.values().stream().mapToLong(t -> t.keys).sum();
    return new ContainerAliases(container, entries, aliased, parts);
  }

  private static final class Totals {
    private long groups;
    private long keys;
  }

  private Map<HeapClass, Totals> totalsByClass(int[] shared) {
    Map<HeapClass, Totals> totals = new LinkedHashMap<>();
    for (int object : shared) {
      Totals sum = totals.computeIfAbsent(scan.classOf(object), c -> new Totals());
      sum.groups++;
      sum.keys += scan.shared().get(object) + 1L;
    }
    return totals;
  }

  private void choose(
      int[] shared, Int2IntOpenHashMap others, Int2ObjectLinkedOpenHashMap<GroupBuilder> chosen) {
    Map<HeapClass, IntArrayList> byClass = new LinkedHashMap<>();
    for (int object : shared) {
      HeapClass heapClass = scan.classOf(object);
      if (!classes.isImmutable(heapClass.index())) {
        byClass.computeIfAbsent(heapClass, c -> new IntArrayList()).add(object);
      }
    }
    for (IntArrayList objects : byClass.values()) {
      objects.sort((a, b) -> Integer.compare(others.get(b), others.get(a)));
      int most = Math.min(objects.size(), MOST_GROUPS_PER_CLASS);
      for (int object : objects.subList(0, most).toIntArray()) {
        chosen.put(object, new GroupBuilder(object, keysPerGroup));
      }
    }
  }

  /**
   * What is shared, in an order that depends on the dump alone: that of the hash table depends on
   * how large it once was, and that on which containers this thread met before.
   */
  private static int[] inFileOrder(Int2IntOpenHashMap shared) {
    int[] objects = shared.keySet().toIntArray();
    Arrays.sort(objects);
    return objects;
  }

  @Override
  public void entry(int keyOrdinal, long primitiveKey, int value) throws IOException {
    if (value < 0) {
      return;
    }
    GroupBuilder group = chosenValues.mayHold(value) ? direct.get(value) : null;
    if (group != null) {
      add(group, keyOrdinal, primitiveKey, scan.classOf(value), null);
    }
    if (!throughComponent.isEmpty()) {
      components(keyOrdinal, primitiveKey, value);
    }
  }

  private void components(int keyOrdinal, long primitiveKey, int value) throws IOException {
    GroupBuilder asKey = throughComponent.get(keyOrdinal);
    if (asKey != null) {
      asKey.meetKey();
    }
    GroupBuilder asValue = throughComponent.get(value);
    if (asValue != null) {
      add(asValue, keyOrdinal, primitiveKey, scan.classOf(value), null);
    }
    if (scan.hasParts(value)) {
      search(keyOrdinal, primitiveKey, value, referencesCounted.add(value));
    }
  }

  /** The highest of the shared parts count; what they share below themselves follows from that. */
  private void search(int keyOrdinal, long primitiveKey, int value, boolean countReferences)
      throws IOException {
    ComponentSearch search = scan.search();
    search.run(
        value,
        (target, step, first) -> {
          GroupBuilder group = throughComponent.get(target);
          if (group != null && first) {
            add(group, keyOrdinal, primitiveKey, scan.classOf(value), search.path(step));
          }
          if (group != null && countReferences) {
            group.reference(search.parent(step), search.isBacking(step));
          }
          return !scan.sharedComponents().containsKey(target);
        });
  }

  private void add(
      GroupBuilder group, int keyOrdinal, long primitiveKey, HeapClass valueClass, String path)
      throws IOException {
    group.add(
        group.wantsKeys() ? displays.ofKey(scan.walker(), keyOrdinal, primitiveKey) : null,
        valueClass,
        path);
  }

  private ContainerAliases.Part directPart(
      int container, long entries, HeapClass valueClass, Totals totals) throws IOException {
    List<AliasSite.Group> groups = new ArrayList<>();
    for (GroupBuilder builder : direct.values()) {
      if (scan.classOf(builder.target()) == valueClass) {
        groups.add(builder.build(displays, container, entries));
      }
    }
    return new ContainerAliases.Part(
        container, entries, valueClass, null, valueClass, totals.groups, totals.keys, groups);
  }

  private void addComponentParts(int container, long entries, List<ContainerAliases.Part> parts)
      throws IOException {
    record PartKey(HeapClass valueClass, String component, HeapClass targetClass) {}
    Map<PartKey, List<GroupBuilder>> byPart = new LinkedHashMap<>();
    for (GroupBuilder builder : throughComponent.values()) {
      if (builder.isKey() || builder.keyCount() < 2 || builder.component() == null) {
        continue;
      }
      PartKey key =
          new PartKey(builder.valueClass(), builder.component(), scan.classOf(builder.target()));
      byPart.computeIfAbsent(key, k -> new ArrayList<>()).add(builder);
    }
    for (Map.Entry<PartKey, List<GroupBuilder>> entry : byPart.entrySet()) {
      List<AliasSite.Group> groups = new ArrayList<>();
      long keys = 0;
      for (GroupBuilder builder : entry.getValue()) {
        boolean guard = scan.isGuard(builder.target(), classes);
        AliasSite.Group group = builder.buildPart(displays, container, entries, guard);
        groups.add(group);
        keys += group.group().keyCount();
      }
      parts.add(
          new ContainerAliases.Part(
              container,
              entries,
              entry.getKey().valueClass(),
              entry.getKey().component(),
              entry.getKey().targetClass(),
              groups.size(),
              keys,
              groups));
    }
  }
}
