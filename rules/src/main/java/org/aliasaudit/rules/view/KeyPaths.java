package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;

/**
 * The keys on the way from a field to a container that is a value of other containers: {@code
 * ["eu"]} for {@code REGIONS["eu"]}. Each container on such a way is walked once, when the first
 * container inside it is asked for. Not thread-safe.
 */
public final class KeyPaths {
  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.eE-]*");

  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final Reachability reachability;
  private final Holders holders;
  private final Displays displays;
  private final EntryWalker walker;
  private final Int2ObjectOpenHashMap<KeysOfValues> walked = new Int2ObjectOpenHashMap<>();

  /** Paths below the fields that {@code holders} finds. */
  public KeyPaths(
      HeapSnapshot snapshot, BoundLayouts layouts, Reachability reachability, Holders holders) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.reachability = reachability;
    this.holders = holders;
    this.displays = new Displays(snapshot);
    this.walker = layouts.newWalker();
  }

  /** The first key of one container for each value that may lead on to another container. */
  private static final class KeysOfValues {
    private final Int2IntOpenHashMap keys = new Int2IntOpenHashMap();
    private final Int2LongOpenHashMap primitives = new Int2LongOpenHashMap();
    private JavaType type = JavaType.LONG;
  }

  /** The keys from the holder's field down to a container; empty if the field holds it itself. */
  public String of(int container) throws IOException {
    StringBuilder path = new StringBuilder();
    IntArrayList below = new IntArrayList();
    int child = container;
    for (int at = reachability.parent(child);
        at >= 0 && !holders.isHolder(at, child);
        at = reachability.parent(child)) {
      below.add(child);
      if (layouts.layoutOf(snapshot.classIndexOf(at)) != null) {
        path.insert(0, step(at, below));
        below.clear();
      }
      child = at;
    }
    return path.toString();
  }

  /** The key under which one of the objects stands in a container, the outermost object first. */
  private String step(int outer, IntArrayList below) throws IOException {
    KeysOfValues index = walked.get(outer);
    if (index == null) {
      index = walk(outer);
      walked.put(outer, index);
    }
    for (int i = below.size() - 1; i >= 0; i--) {
      int value = below.getInt(i);
      if (index.keys.containsKey(value)) {
        return step(key(index, value));
      }
    }
    return "";
  }

  private ObjectRef key(KeysOfValues index, int value) throws IOException {
    int key = index.keys.get(value);
    return key == EntryWalker.PRIMITIVE_KEY
        ? Displays.ofPrimitive(index.type, index.primitives.get(value))
        : displays.of(key);
  }

  private KeysOfValues walk(int outer) throws IOException {
    KeysOfValues index = new KeysOfValues();
    walker.walk(
        outer,
        (key, primitive, value) -> {
          if (value >= 0 && holders.mayLeadOn(value) && !index.keys.containsKey(value)) {
            index.keys.put(value, key);
            if (key == EntryWalker.PRIMITIVE_KEY) {
              index.primitives.put(value, primitive);
            }
          }
        });
    index.type = walker.primitiveKeyType() == null ? index.type : walker.primitiveKeyType();
    return index;
  }

  /**
   * The group as it is, or, if its container is a value of others, with all keys composed: {@code
   * ["eu"]["alice"]}.
   */
  public AliasGroup composed(AliasGroup group) throws IOException {
    String path = of(snapshot.ordinalOf(group.container().id()));
    if (path.isEmpty()) {
      return group;
    }
    return new AliasGroup(
        group.target(),
        group.container(),
        group.keyCount(),
        group.keys().stream()
            .map(key -> new ObjectRef(key.id(), key.className(), path + step(key)))
            .toList());
  }

  /**
   * One key in brackets. Numbers and null stand bare, all else in quotes, and a quote inside is
   * escaped as in Java source, so that a reader (and a redaction) finds the end.
   */
  static String step(ObjectRef key) {
    boolean text = key.className().equals("java.lang.String");
    boolean bare =
        !text && (key.className().equals("null") || NUMBER.matcher(key.display()).matches());
    return bare
        ? "[" + key.display() + "]"
        : "[\"" + key.display().replace("\"", "\\u0022") + "\"]";
  }
}
