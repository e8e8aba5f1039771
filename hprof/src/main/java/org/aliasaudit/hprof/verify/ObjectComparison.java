package org.aliasaudit.hprof.verify;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.verify.SnapshotComparison.Pair;

/** Compares object by object. */
final class ObjectComparison {
  /** Objects whose primitives and strings are compared. */
  static final int MOST_SAMPLES = 1_000_000;

  private static final int MOST_ELEMENTS = 24;
  private static final int MOST_CHARACTERS = 120;
  private static final int PROGRESS_STRIDE = 1 << 14;

  /** Cells behind the statics of a class object: loader, signers, protection domain, superclass. */
  private static final int CLASS_CELLS = 4;

  private final Pair pair;
  private final HeapSnapshot first;
  private final HeapSnapshot second;
  private final References firstRows;
  private final References secondRows;
  private final int stride;
  private final int[] classIndexes;

  ObjectComparison(Pair pair) {
    this.pair = pair;
    this.first = pair.first();
    this.second = pair.second();
    this.firstRows = first.references();
    this.secondRows = second.references();
    this.stride = 1 + first.objectCount() / MOST_SAMPLES;
    this.classIndexes = new int[first.classCount()];
  }

  void compare(ProgressListener progress) throws IOException, DifferenceException {
    int count = first.objectCount();
    for (int a = 0; a < count; a++) {
      int b = pair.map().get(a);
      compareShape(a, b);
      if (pair.a().isRead(a) && pair.b().isRead(b)) {
        compareContent(a, b);
      }
      if (a % PROGRESS_STRIDE == 0) {
        progress.progress("comparing", a, count);
      }
    }
  }

  private String what(int ordinal) {
    return "object 0x%x of class %s".formatted(first.idOf(ordinal), first.classOf(ordinal).name());
  }

  private void compareShape(int a, int b) throws DifferenceException {
    if (first.kindOf(a) != second.kindOf(b)) {
      throw pair.disagreement("the kind of " + what(a), first.kindOf(a), second.kindOf(b));
    }
    int firstIndex = first.classIndexOf(a);
    int secondIndex = second.classIndexOf(b);
    if (classIndexes[firstIndex] != secondIndex + 1) {
      compareClass(a, first.heapClass(firstIndex), second.heapClass(secondIndex));
      classIndexes[firstIndex] = secondIndex + 1;
    }
    if (first.ordinalOf(first.idOf(a)) != a || second.ordinalOf(second.idOf(b)) != b) {
      throw pair.difference(what(a) + " is not found by its identifier");
    }
  }

  private void compareClass(int a, HeapClass x, HeapClass y) throws DifferenceException {
    boolean undumped = x.ordinal() < 0 && y.ordinal() < 0;
    if (undumped && x.isArray() && pair.tolerates(EngineLimit.UNDUMPED_CLASSES)) {
      return;
    }
    pair.requireName("the class of " + what(a), x.name(), y.name());
    if (!undumped) {
      pair.require("the class identifier of " + what(a), x.id(), y.id());
    }
  }

  private void compareContent(int a, int b) throws IOException, DifferenceException {
    if (first.arrayLength(a) != second.arrayLength(b)) {
      throw pair.disagreement(
          "the length of " + what(a), first.arrayLength(a), second.arrayLength(b));
    }
    compareRow(a, b);
    if (a % stride == 0) {
      compareValues(a, b);
    }
  }

  private void compareRow(int a, int b) throws DifferenceException {
    firstRows.moveTo(a);
    secondRows.moveTo(b);
    int cells = firstRows.size();
    if (cells != secondRows.size()) {
      throw pair.disagreement("the number of references of " + what(a), cells, secondRows.size());
    }
    for (int cell = 0; cell < cells; cell++) {
      int x = pair.map().get(firstRows.get(cell));
      int y = secondRows.get(cell);
      if (x != y && !isLostClassCell(a, cell, cells)) {
        throw pair.disagreement("reference " + cell + " of " + what(a), text(x), text(y));
      }
    }
  }

  private String text(int ordinal) {
    return switch (ordinal) {
      case HeapSnapshot.NULL -> "null";
      case HeapSnapshot.DANGLING -> "an object that the dump lacks";
      default -> "0x" + Long.toHexString(second.idOf(ordinal));
    };
  }

  private boolean isLostClassCell(int a, int cell, int cells) {
    int special = cell - (cells - CLASS_CELLS);
    if (special < 0 || first.kindOf(a) != ObjectKind.CLASS) {
      return false;
    }
    return switch (special) {
      case 0 ->
          pair.tolerates(EngineLimit.MISSING_LOADER)
              && (firstRows.get(cell) == HeapSnapshot.DANGLING
                  || secondRows.get(cell) == HeapSnapshot.DANGLING);
      case 1, 2 -> pair.tolerates(EngineLimit.SIGNERS_AND_DOMAINS);
      default -> false;
    };
  }

  private void compareValues(int a, int b) throws IOException, DifferenceException {
    switch (first.kindOf(a)) {
      case INSTANCE -> compareFields(a, b);
      case PRIMITIVE_ARRAY -> compareElements(a, b);
      default -> {}
    }
  }

  private void compareFields(int a, int b) throws IOException, DifferenceException {
    HeapClass other = second.classOf(b);
    int i = 0;
    for (HeapField field : first.classOf(a).fields()) {
      if (field.type() != JavaType.OBJECT) {
        long x = ClassComparison.truth(field.type(), first.primitive(a, field));
        long y = ClassComparison.truth(field.type(), second.primitive(b, other.fields().get(i)));
        if (x != y) {
          throw pair.disagreement("field " + field.name() + " of " + what(a), x, y);
        }
      }
      i++;
    }
    String text = first.string(a, MOST_CHARACTERS);
    String otherText = second.string(b, MOST_CHARACTERS);
    if (text == null ? otherText != null : !text.equals(otherText)) {
      throw pair.disagreement("the text of " + what(a), quoted(text), quoted(otherText));
    }
  }

  private static String quoted(String text) {
    return text == null ? "nothing" : '"' + text + '"';
  }

  private void compareElements(int a, int b) throws IOException, DifferenceException {
    JavaType type = first.elementType(a);
    if (type != second.elementType(b)) {
      throw pair.disagreement("the element type of " + what(a), type, second.elementType(b));
    }
    int length = first.arrayLength(a);
    int step = 1 + length / MOST_ELEMENTS;
    for (int i = 0; i < length; i += step) {
      compareElement(a, b, i, type);
    }
    if (length > 0) {
      compareElement(a, b, length - 1, type);
    }
  }

  private void compareElement(int a, int b, int index, JavaType type)
      throws IOException, DifferenceException {
    long x = ClassComparison.truth(type, first.primitiveElement(a, index));
    long y = ClassComparison.truth(type, second.primitiveElement(b, index));
    if (x != y) {
      throw pair.disagreement("element " + index + " of " + what(a), x, y);
    }
  }
}
