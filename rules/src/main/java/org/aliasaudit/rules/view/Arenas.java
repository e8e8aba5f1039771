package org.aliasaudit.rules.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * The arrays, lists and buffers that one object has in its fields, as things with numbered slots.
 */
public final class Arenas {
  /** Elements behind the last slot in use that are looked at. */
  private static final int MOST_BEHIND = 1 << 16;

  private final HeapSnapshot snapshot;
  private final Knowledge knowledge;

  /** The arenas of a snapshot. */
  public Arenas(HeapSnapshot snapshot, Knowledge knowledge) {
    this.snapshot = snapshot;
    this.knowledge = knowledge;
  }

  /**
   * An array, or a list or buffer over one.
   *
   * @param field simple name of the field that holds it
   * @param object the array, list or buffer
   * @param array the array with the slots, or {@link HeapSnapshot#NULL} if it is not in the dump
   * @param from element of the array that is slot 0
   * @param length number of slots
   */
  public record Arena(String field, int object, int array, long from, long length) {}

  /** The arenas in the fields of an object, or in the static fields of a class object. */
  public List<Arena> of(int owner) throws IOException {
    List<Arena> arenas = new ArrayList<>();
    HeapClass represented = snapshot.classOfClassObject(owner);
    if (represented != null) {
      for (StaticField field : represented.staticFields()) {
        add(owner, field.name(), field.type(), field.cell(), arenas);
      }
    } else {
      for (HeapField field : snapshot.classOf(owner).fields()) {
        add(owner, field.name(), field.type(), field.cell(), arenas);
      }
    }
    return arenas;
  }

  private void add(int owner, String field, JavaType type, int cell, List<Arena> arenas)
      throws IOException {
    if (type != JavaType.OBJECT || field.startsWith("<")) {
      return;
    }
    int object = snapshot.references().moveTo(owner).get(cell);
    Arena arena = object < 0 ? null : arena(field, object);
    if (arena != null && arena.length() > 0) {
      arenas.add(arena);
    }
  }

  private Arena arena(String field, int object) throws IOException {
    ObjectKind kind = snapshot.kindOf(object);
    if (kind == ObjectKind.OBJECT_ARRAY || kind == ObjectKind.PRIMITIVE_ARRAY) {
      return new Arena(field, object, object, 0, snapshot.arrayLength(object));
    }
    return kind == ObjectKind.INSTANCE ? view(field, object) : null;
  }

  private Arena view(String field, int object) throws IOException {
    HeapClass heapClass = snapshot.classOf(object);
    KnowledgeRow row = knowledge.row(heapClass, Trait.BACKED);
    int cell = Backings.cell(heapClass, row);
    if (cell < 0 || "false".equals(row.attributes().get("indexed"))) {
      return null;
    }
    int behind = snapshot.references().moveTo(object).get(cell);
    boolean array =
        behind >= 0
            && snapshot.kindOf(behind) != ObjectKind.INSTANCE
            && snapshot.kindOf(behind) != ObjectKind.CLASS;
    Backings.Range range = Backings.rangeOf(snapshot, knowledge, object);
    if (!array) {
      return range == null ? null : new Arena(field, object, HeapSnapshot.NULL, 0, range.length());
    }
    int length = snapshot.arrayLength(behind);
    return range == null
        ? new Arena(field, object, behind, 0, length)
        : new Arena(field, object, behind, range.from(), Math.min(range.length(), length));
  }

  /** True if the slots hold references to objects. */
  public boolean isOfObjects(Arena arena) {
    return arena.array() >= 0 && snapshot.kindOf(arena.array()) == ObjectKind.OBJECT_ARRAY;
  }

  /** The object in a slot, {@link HeapSnapshot#NULL} if there is none. */
  public int objectIn(Arena arena, long slot) {
    var rows = snapshot.references().moveTo(arena.array());
    long cell = arena.from() + slot;
    return cell >= 0 && cell < rows.size() ? rows.get((int) cell) : HeapSnapshot.NULL;
  }

  /** Number of slots with an object. */
  public int objects(Arena arena) {
    var rows = snapshot.references().moveTo(arena.array());
    int objects = 0;
    for (long i = arena.from(); i < Math.min(arena.from() + arena.length(), rows.size()); i++) {
      objects += i >= 0 && rows.get((int) i) >= 0 ? 1 : 0;
    }
    return objects;
  }

  /**
   * True if some element of an array of numbers from {@code from} (inclusive) to {@code to} is not
   * 0; of a long way a sample is looked at.
   */
  public boolean hasNumbers(Arena arena, long from, long to) throws IOException {
    long first = Math.max(0, arena.from() + from);
    long end = Math.min(arena.from() + to, snapshot.arrayLength(arena.array()));
    long stride = Math.max(1, (end - first) / MOST_BEHIND);
    for (long i = first; i < end; i += stride) {
      if (snapshot.primitiveElement(arena.array(), (int) i) != 0) {
        return true;
      }
    }
    return false;
  }
}
