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

  private final int target;
  private final int mostKeys;
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
   * @param path {@code .field} from value to target, or null
   */
  void add(ObjectRef keyOrNull, HeapClass owner, String path) {
    if (keyCount++ == 0) {
      valueClass = owner;
      component = path;
    }
    if (keyOrNull != null) {
      keys.add(keyOrNull);
    }
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
    return new AliasSite.Group(target, group, hub);
  }
}
