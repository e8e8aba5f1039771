package org.aliasaudit.rules.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.layout.EntryWalker;

/** Gathers the keys of one target. */
final class GroupBuilder {
  /** Nearly all entries: this share of them in percent. */
  private static final int HUB_PERCENT = 90;

  /** Objects with a reference to the target that are remembered. */
  private static final int MOST_PARENTS = 64;

  private final int target;
  private final int mostKeys;
  private final List<Integer> parents = new ArrayList<>();
  private int references;
  private boolean backing;
  private boolean key;
  private final List<ObjectRef> keys = new ArrayList<>();
  private int keyCount;
  private HeapClass valueClass;
  private String component;

  GroupBuilder(int target, int mostKeys) {
    this.target = target;
    this.mostKeys = mostKeys;
  }

  /**
   * Adds a key.
   *
   * @param owner class of the entry's value
   * @param path fields from value to target; null if the value is the target
   */
  void add(ObjectRef keyOrNull, HeapClass owner, String path) {
    keyCount++;
    if (valueClass == null || (component == null && path != null)) {
      valueClass = owner;
      component = path;
    }
    if (keyOrNull != null) {
      keys.add(keyOrNull);
    }
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

  static ObjectRef key(Displays displays, EntryWalker walker, int keyOrdinal, long primitiveKey)
      throws IOException {
    if (keyOrdinal != EntryWalker.PRIMITIVE_KEY) {
      return displays.of(keyOrdinal);
    }
    JavaType type = walker.primitiveKeyType();
    return Displays.ofPrimitive(type == null ? JavaType.LONG : type, primitiveKey);
  }

  int target() {
    return target;
  }

  int keyCount() {
    return keyCount;
  }

  HeapClass valueClass() {
    return valueClass;
  }

  String component() {
    return component;
  }

  AliasSite.Group build(Displays displays, int container, long entries) throws IOException {
    AliasGroup group =
        new AliasGroup(displays.of(target), displays.of(container), keyCount, List.copyOf(keys));
    boolean hub = keyCount * 100L >= entries * HUB_PERCENT;
    return new AliasSite.Group(
        target, group, hub, references, List.copyOf(parents), backing);
  }
}
