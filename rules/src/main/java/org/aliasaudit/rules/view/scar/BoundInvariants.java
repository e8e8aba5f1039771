package org.aliasaudit.rules.view.scar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;

/** The checks for each class of one dump. Immutable when bound; may be shared by threads. */
final class BoundInvariants {
  private static final StructureCheck[] NOTHING = {};

  private final HeapSnapshot snapshot;
  private final StructureCheck[][] checks;
  private final boolean[] counted;

  private BoundInvariants(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    checks = new StructureCheck[snapshot.classCount()][];
    counted = new boolean[snapshot.classCount()];
  }

  /** Resolves the rows against the classes of a dump. */
  static BoundInvariants bind(InvariantFile file, HeapSnapshot snapshot) {
    BoundInvariants bound = new BoundInvariants(snapshot);
    Map<String, List<Invariant>> rows = new LinkedHashMap<>();
    for (int i = 0; i < snapshot.classCount(); i++) {
      bound.checks[i] = bound.checksOf(snapshot.heapClass(i), rows, file);
    }
    return bound;
  }

  private StructureCheck[] checksOf(
      HeapClass heapClass, Map<String, List<Invariant>> rows, InvariantFile file) {
    List<HeapClass> lineage = new ArrayList<>();
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      lineage.add(0, c);
    }
    Map<String, StructureCheck> found = new LinkedHashMap<>();
    for (HeapClass c : lineage) {
      List<Invariant> own = rows.computeIfAbsent(c.name(), file::of);
      own.forEach(row -> counted[heapClass.index()] |= row.check() == CheckKind.COUNTED);
      bind(heapClass, own, found);
    }
    found.values().removeIf(check -> check == StructureCheck.NONE);
    return found.isEmpty() ? NOTHING : found.values().toArray(StructureCheck[]::new);
  }

  /** Adds a check of each kind that the rows of one class ask for: the first that fits. */
  private void bind(HeapClass heapClass, List<Invariant> rows, Map<String, StructureCheck> found) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (Invariant row : rows) {
      String name = row.check().word() + " of " + row.className();
      if (!found.containsKey(name)) {
        try {
          found.put(name, row.check().bind(new Binding(snapshot, heapClass, row)));
        } catch (MisfitException e) {
          missing.putIfAbsent(name, e.getMessage());
        }
      }
    }
    missing.keySet().removeAll(found.keySet());
    missing.forEach((name, field) -> found.put(name, misfit(name, field)));
  }

  /** Says of every object that it cannot be checked: a class without objects needs no sentence. */
  private static StructureCheck misfit(String name, String field) {
    return (in, self) ->
        in.notice("the check " + name + " does not fit this dump: no field " + field);
  }

  /** The checks for instances of a class, those of its superclasses first. */
  StructureCheck[] of(int classIndex) {
    return checks[classIndex];
  }

  /** True for the classes whose instances there are checks for, by index. */
  boolean[] checked() {
    boolean[] checked = new boolean[checks.length];
    for (int i = 0; i < checked.length; i++) {
      checked[i] = checks[i].length > 0;
    }
    return checked;
  }

  /** True if a size other than the number of entries is a scar of instances of the class. */
  boolean isCounted(int classIndex) {
    return counted[classIndex];
  }
}
