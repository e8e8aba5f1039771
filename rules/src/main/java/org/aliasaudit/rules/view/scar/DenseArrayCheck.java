package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/** Elements in all slots of an array below a size, and in no others. */
final class DenseArrayCheck implements StructureCheck {
  private final int array;
  private final HeapField size;

  private DenseArrayCheck(int array, HeapField size) {
    this.array = array;
    this.size = size;
  }

  static DenseArrayCheck bind(Binding binding) throws MisfitException {
    return new DenseArrayCheck(binding.cell("array"), binding.number("size"));
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    int elements = in.objectArray(self, array);
    long stated = in.number(self, size);
    int length = elements < 0 ? 0 : in.slots.moveTo(elements).size();
    if (stated < 0 || stated > length) {
      BoundedCheck.report(in, stated, length);
      return;
    }
    long holes = holes(in, 0, (int) stated);
    if (isOneBased(in, (int) stated, length)) {
      return;
    }
    LiveRange.report(in, stated, holes, length - stated - holes(in, (int) stated, length));
  }

  private static long holes(Inspection in, int from, int to) {
    long holes = 0;
    for (int i = from; i < to; i++) {
      holes += in.slots.get(i) == HeapSnapshot.NULL ? 1 : 0;
    }
    return holes;
  }

  /**
   * True for a heap that begins at index 1, as that of JDK 5 does, whose fields are those of later
   * ones: the first slot is empty, the one at the size is not, and all between are used.
   */
  private static boolean isOneBased(Inspection in, int size, int length) {
    return size > 0
        && size < length
        && in.slots.get(0) == HeapSnapshot.NULL
        && holes(in, 1, size + 1) == 0
        && holes(in, size + 1, length) == length - size - 1;
  }
}
