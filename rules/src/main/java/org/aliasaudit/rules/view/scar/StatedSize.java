package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * The number of entries that a container states: one field, or {@code A+B.C} for a field and a
 * number of each element of an array.
 */
final class StatedSize {
  private static final String WHAT = "stated size against entries";

  private final HeapField own;
  private final int cellsCell;
  private final NamedField each;

  private StatedSize(HeapField own, int cellsCell, NamedField each) {
    this.own = own;
    this.cellsCell = cellsCell;
    this.each = each;
  }

  /** The field of the container itself in what a row says of a size. */
  static String ownField(String text) {
    int plus = text.indexOf('+');
    return plus < 0 ? text : text.substring(0, plus);
  }

  static StatedSize bind(Binding binding) throws MisfitException {
    String text = binding.text("size");
    int plus = text.indexOf('+');
    if (plus < 0) {
      return new StatedSize(binding.numberNamed(text), -1, null);
    }
    int dot = text.indexOf('.', plus);
    return new StatedSize(
        binding.numberNamed(ownField(text)),
        binding.referenceNamed(text.substring(plus + 1, dot)).cell(),
        new NamedField(binding.snapshot(), text.substring(dot + 1)));
  }

  long of(Inspection in, int self) throws IOException {
    long size = in.number(self, own);
    int cells = cellsCell < 0 ? HeapSnapshot.NULL : in.objectArray(self, cellsCell);
    if (cells < 0) {
      return size;
    }
    in.slots.moveTo(cells);
    for (int i = 0; i < in.slots.size(); i++) {
      int cell = in.checked(in.slots.get(i));
      size += cell < 0 ? 0 : term(in, cell);
    }
    return size;
  }

  private long term(Inspection in, int cell) throws IOException {
    HeapField field = each.of(in.snapshot.classIndexOf(cell));
    if (field == null || field.cell() >= 0) {
      in.unfit(cell);
      return 0;
    }
    return in.number(cell, field);
  }

  /** Compares the size with what is there. */
  static void compare(Inspection in, long stated, long counted) {
    if (stated != counted) {
      in.strong(WHAT, count(stated), count(counted));
    }
  }

  /** The mark of a container that states another size than it has entries. */
  static FoundScar scar(int container, long stated, long counted) {
    return new FoundScar(container, WHAT, count(stated), count(counted), true, false);
  }

  private static String count(long entries) {
    return entries + (entries == 1 ? " entry" : " entries");
  }
}
