package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** What one thread has found in some neighbouring containers. */
final class ScannedChunk {
  private final IntArrayList entries = new IntArrayList();
  private final IntArrayList touched = new IntArrayList();
  private final IntArrayList numberMaps = new IntArrayList();
  private final List<ContainerAliases> aliases = new ArrayList<>();
  private final SizeCheck sizes;
  private long overBudget;

  ScannedChunk(SizeCheck sizes) {
    this.sizes = sizes;
  }

  /** The next container, with its number of entries. */
  void add(int count) {
    entries.add(count);
  }

  /** What keys of the container added last share. */
  void add(ContainerAliases found) {
    aliases.add(found);
  }

  /** A container has a value that threads touch. */
  void touched(int value, int container) {
    touched.add(value);
    touched.add(container);
  }

  /** The values of a container are numbers. */
  void numberMap(int container) {
    numberMaps.add(container);
  }

  /** Containers whose values are numbers. */
  IntArrayList numberMaps() {
    return numberMaps;
  }

  void addOverBudget(long values) {
    overBudget += values;
  }

  /** Numbers of entries, in the order of the containers, each at most 2^31 - 1. */
  IntArrayList entries() {
    return entries;
  }

  List<ContainerAliases> aliases() {
    return aliases;
  }

  /** Pairs of a value and its container. */
  IntArrayList touched() {
    return touched;
  }

  SizeCheck sizes() {
    return sizes;
  }

  long overBudget() {
    return overBudget;
  }
}
