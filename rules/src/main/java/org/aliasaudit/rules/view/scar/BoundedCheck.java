package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;

/** A number of used slots that an array has room for, and perhaps no nulls among them. */
final class BoundedCheck implements StructureCheck {
  /** Values from which on a null among them is odd, and how many of them stand against one null. */
  private static final int FEWEST_VALUES = 8;

  private final int array;
  private final HeapField size;

  /** Null if each slot is one element of the array. */
  private final HeapField wide;

  private final boolean holes;

  private BoundedCheck(int array, HeapField size, HeapField wide, boolean holes) {
    this.array = array;
    this.size = size;
    this.wide = wide;
    this.holes = holes;
  }

  static BoundedCheck bind(Binding binding) throws MisfitException {
    return new BoundedCheck(
        binding.cell("array"),
        binding.number("size"),
        binding.has("wide") ? binding.number("wide") : null,
        binding.has("holes"));
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    int elements = in.checked(in.reference(self, array));
    if (elements < 0 || in.snapshot.kindOf(elements) == ObjectKind.INSTANCE) {
      return;
    }
    long stated = in.number(self, size);
    long room = in.snapshot.arrayLength(elements);
    if (wide != null && in.number(self, wide) != 0) {
      room /= 2;
    }
    if (stated < 0 || stated > room) {
      report(in, stated, room);
    } else if (holes) {
      reportHoles(in, elements, (int) stated);
    }
  }

  static void report(Inspection in, long stated, long room) {
    in.strongByLength(
        "size beyond the array", "at most " + Words.count(room, "element"), "size " + stated);
  }

  private static void reportHoles(Inspection in, int elements, int size) {
    if (in.snapshot.kindOf(elements) != ObjectKind.OBJECT_ARRAY) {
      return;
    }
    in.slots.moveTo(elements);
    int nulls = 0;
    for (int i = 0; i < size; i++) {
      nulls += in.slots.get(i) == HeapSnapshot.NULL ? 1 : 0;
    }
    // Few arrays have nulls: only of those are the values looked at, which lie anywhere.
    boolean odd = nulls > 0 && (size - nulls) / FEWEST_VALUES >= nulls;
    if (odd && areOfOneClass(in, size)) {
      in.weak(
          "nulls among values of one class",
          Words.count(size, "value"),
          Words.count(size - nulls, "value") + " and " + Words.count(nulls, "null"));
    }
  }

  /** True if the slots hold nulls and objects of one class, and nothing that the dump lacks. */
  private static boolean areOfOneClass(Inspection in, int size) {
    int valueClass = -1;
    for (int i = 0; i < size; i++) {
      int value = in.slots.get(i);
      if (value == HeapSnapshot.DANGLING) {
        return false;
      }
      if (value != HeapSnapshot.NULL) {
        int classIndex = in.snapshot.classIndexOf(value);
        if (valueClass >= 0 && classIndex != valueClass) {
          return false;
        }
        valueClass = classIndex;
      }
    }
    return true;
  }
}
