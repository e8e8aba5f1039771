package org.aliasaudit.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.StaticField;

/** Who refers to some objects: one scan of all references of the heap. */
final class ReferrerScan {
  private static final int PROGRESS_MASK = (1 << 16) - 1;
  private static final String[] CLASS_CELLS = {
    "class loader", "signers", "protection domain", "superclass"
  };

  private final HeapSnapshot snapshot;
  private final int[] targets;
  private final int limit;
  private final List<List<Referrer>> referrers = new ArrayList<>();
  private final long[] counts;

  ReferrerScan(HeapSnapshot snapshot, int[] targets, int limit) {
    this.snapshot = snapshot;
    this.targets = targets;
    this.limit = limit;
    this.counts = new long[targets.length];
    for (int i = 0; i < targets.length; i++) {
      referrers.add(new ArrayList<>());
    }
  }

  /**
   * One object that refers to a target.
   *
   * @param how field or index of the first reference to it
   */
  record Referrer(int ordinal, String how) {}

  void run(ProgressListener progress) {
    References row = snapshot.references();
    int objects = snapshot.objectCount();
    for (int object = 0; object < objects; object++) {
      if ((object & PROGRESS_MASK) == 0) {
        progress.progress("scanning references", object, objects);
      }
      visit(object, row.moveTo(object));
    }
  }

  private void visit(int object, References row) {
    for (int i = 0; i < targets.length; i++) {
      int cell = row.indexOf(targets[i]);
      if (cell >= 0) {
        counts[i]++;
        if (referrers.get(i).size() < limit) {
          referrers.get(i).add(new Referrer(object, how(object, cell)));
        }
      }
    }
  }

  private String how(int object, int cell) {
    ObjectKind kind = snapshot.kindOf(object);
    return switch (kind) {
      case INSTANCE -> "." + snapshot.classOf(object).referenceField(cell).name();
      case CLASS -> classCell(snapshot.classOfClassObject(object), cell);
      case OBJECT_ARRAY, PRIMITIVE_ARRAY -> "[" + cell + "]";
    };
  }

  /** A class object's row: static reference fields, then the four of {@link References}. */
  private static String classCell(HeapClass type, int cell) {
    int references = 0;
    if (type != null) {
      for (StaticField field : type.staticFields()) {
        if (field.cell() == cell) {
          return "static " + field.name();
        }
        references += field.cell() >= 0 ? 1 : 0;
      }
    }
    int after = cell - references;
    return after < CLASS_CELLS.length ? CLASS_CELLS[after] : "cell " + cell;
  }

  List<Referrer> referrers(int target) {
    return referrers.get(target);
  }

  /** How many objects refer to the target. */
  long count(int target) {
    return counts[target];
  }
}
