package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.NumberVisitor;

/**
 * The maps from keys to whole numbers: containers whose values are boxes, and maps with primitive
 * values. Not thread-safe.
 */
public final class NumberMaps {
  /** With fewer different values a map says nothing of what its numbers mean. */
  static final int LEAST_VALUES = 4;

  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final IntArrayList maps = new IntArrayList();

  /** By class index, the field with the number of a box; null for other classes. */
  private final HeapField[] boxes;

  NumberMaps(HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.boxes = boxes(snapshot, knowledge);
  }

  private static HeapField[] boxes(HeapSnapshot snapshot, Knowledge knowledge) {
    HeapField[] boxes = new HeapField[snapshot.classCount()];
    for (int i = 0; i < boxes.length; i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      KnowledgeRow row = knowledge.row(heapClass, Trait.NUMBER);
      HeapField field = row == null ? null : heapClass.field(row.attributes().get("value"));
      boxes[i] = field == null || field.type() == JavaType.OBJECT ? null : field;
    }
    return boxes;
  }

  /** Adds the maps with primitive values. */
  void addPrimitive() {
    boolean[] wanted = new boolean[snapshot.classCount()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = layouts.isNumbers(i);
    }
    ObjectScan scan = snapshot.scan(wanted);
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      if (snapshot.kindOf(i) == ObjectKind.INSTANCE) {
        maps.add(i);
      }
    }
  }

  /** Adds containers whose values are boxes. */
  void addAll(IntList containers) {
    maps.addAll(containers);
  }

  /**
   * True if a container may be a map to numbers.
   *
   * @param values its distinct values
   */
  boolean isOne(IntList values) {
    return values.size() >= LEAST_VALUES
        && values.getInt(0) >= 0
        && boxes[snapshot.classIndexOf(values.getInt(0))] != null;
  }

  /** All such maps. */
  public IntList all() {
    return maps;
  }

  /** Class of a map's values: {@code java.lang.Integer}, or {@code int}. */
  public String valueClass(int map) throws IOException {
    EntryWalker walker = layouts.newWalker();
    if (layouts.isNumbers(snapshot.classIndexOf(map))) {
      walker.walkNumbers(map, (key, primitive, number) -> {});
      return walker.numberType() == null ? "int" : walker.numberType().keyword();
    }
    String[] found = {""};
    walker.walk(
        map,
        (key, primitive, value) ->
            found[0] = value < 0 ? found[0] : snapshot.classOf(value).name());
    return found[0];
  }

  /**
   * Gives the entries of a map; false if a value is no number.
   *
   * @param walker the walker that the visitor may ask for the type of primitive keys
   */
  public boolean entries(int map, EntryWalker walker, NumberVisitor visitor) throws IOException {
    if (layouts.isNumbers(snapshot.classIndexOf(map))) {
      walker.walkNumbers(map, visitor);
      return true;
    }
    boolean[] numbers = {true};
    walker.walk(
        map,
        (key, primitive, value) -> {
          HeapField field = value < 0 ? null : boxes[snapshot.classIndexOf(value)];
          numbers[0] &= field != null;
          if (field != null) {
            visitor.entry(key, primitive, snapshot.primitive(value, field));
          }
        });
    return numbers[0];
  }
}
