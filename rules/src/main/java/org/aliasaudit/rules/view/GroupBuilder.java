package org.aliasaudit.rules.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.ObjectRef;

/** Gathers the keys of one target. */
final class GroupBuilder {
  /** Nearly all entries: this share of them in percent. */
  private static final int HUB_PERCENT = 90;

  /** Kinds of ways to the target that are told apart. */
  private static final int MOST_WAYS = 16;

  /** Objects with a reference to the target that are remembered. */
  private static final int MOST_PARENTS = 64;

  private final int target;
  private final int mostKeys;
  private final List<Way> ways = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<ObjectRef> keys = new ArrayList<>();
  private int keyCount;
  private int references;
  private boolean backing;
  private boolean key;

  /** How the values of one class lead to the target. */
  private static final class Way {
    private final HeapClass valueClass;
    private final String path;
    private final List<ObjectRef> keys = new ArrayList<>();
    private int keyCount;

    Way(HeapClass valueClass, String path) {
      this.valueClass = valueClass;
      this.path = path;
    }
  }

  GroupBuilder(int target, int mostKeys) {
    this.target = target;
    this.mostKeys = mostKeys;
  }

  /**
   * Adds a key.
   *
   * @param keyOrNull null if the key is only counted
   * @param owner class of the entry's value
   * @param path fields from value to target; null if the value is the target
   */
  void add(ObjectRef keyOrNull, HeapClass owner, String path) {
    keyCount++;
    Way way = way(owner, path);
    if (way != null) {
      way.keyCount++;
    }
    if (keyOrNull != null) {
      keys.add(keyOrNull);
    }
    if (way != null && keyOrNull != null) {
      way.keys.add(keyOrNull);
    }
  }

  private Way way(HeapClass owner, String path) {
    for (Way way : ways) {
      if (way.valueClass == owner && Objects.equals(way.path, path)) {
        return way;
      }
    }
    if (ways.size() == MOST_WAYS) {
      return null;
    }
    Way way = new Way(owner, path);
    ways.add(way);
    return way;
  }

  /** The way that most keys take; a way through the values goes before the value itself. */
  private Way mainWay() {
    return Collections.max(
        ways,
        Comparator.comparing((Way way) -> way.path != null).thenComparing(way -> way.keyCount));
  }

  /** Counts a reference to the target from inside a value. */
  void reference(int parent, boolean isBacking) {
    references++;
    backing |= isBacking;
    if (parents.size() < MOST_PARENTS) {
      parents.add(parent);
    }
  }

  /** The target is itself a key of the container. */
  void meetKey() {
    key = true;
  }

  /** True if the target is itself a key of the container: no part of the values. */
  boolean isKey() {
    return key;
  }

  /** True while another key would be listed. */
  boolean wantsKeys() {
    return keys.size() < mostKeys;
  }

  int target() {
    return target;
  }

  int keyCount() {
    return keyCount;
  }

  HeapClass valueClass() {
    return mainWay().valueClass;
  }

  String component() {
    return mainWay().path;
  }

  /** The group with the keys of all ways. */
  AliasSite.Group build(Displays displays, int container, long entries) throws IOException {
    return build(displays, container, entries, keyCount, keys);
  }

  /**
   * The group of a part. Values of one class that have it in one place are alike, as copies are;
   * what values of several classes have is how a program is put together. Guards, what is behind
   * views, and parts that no two values have alike count whoever has them.
   */
  AliasSite.Group buildPart(Displays displays, int container, long entries, boolean guard)
      throws IOException {
    Way main = mainWay();
    return guard || backing || main.keyCount < 2
        ? build(displays, container, entries)
        : build(displays, container, entries, main.keyCount, main.keys);
  }

  private AliasSite.Group build(
      Displays displays, int container, long entries, int count, List<ObjectRef> listed)
      throws IOException {
    AliasGroup group =
        new AliasGroup(displays.of(target), displays.of(container), count, List.copyOf(listed));
    boolean hub = count * 100L >= entries * HUB_PERCENT;
    return new AliasSite.Group(
        target, group, hub, references, List.copyOf(parents), backing, mainWay().keyCount > 1);
  }
}
