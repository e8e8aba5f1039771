package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.References;

/** Resolves every class of a snapshot to the layout of the most derived class that has one. */
final class LayoutBinder {
  private final LayoutCatalog catalog;
  private final HeapSnapshot snapshot;
  private final References view;
  private final Map<String, FieldCells> cells = new HashMap<>();
  private final Map<String, ClassTest> tests = new HashMap<>();
  private final Map<Integer, String> misfits = new TreeMap<>();
  private final BoundRule[] rules;
  private final LayoutBlock[] blocks;
  private Samples samples;

  LayoutBinder(LayoutCatalog catalog, HeapSnapshot snapshot) {
    this.catalog = catalog;
    this.snapshot = snapshot;
    view = snapshot.references();
    rules = new BoundRule[snapshot.classCount()];
    blocks = new LayoutBlock[snapshot.classCount()];
  }

  BoundLayouts bind() {
    boolean[] internal = new boolean[rules.length];
    for (int i = 0; i < rules.length; i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      if (!heapClass.isArray()) {
        blocks[i] = catalog.blockOf(heapClass.name());
      }
    }
    samples = Samples.of(snapshot, this::isDescribed);
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rule(snapshot.heapClass(i), snapshot.heapClass(i));
      internal[i] = rules[i] != null && rules[i].kind == BlockKind.NODE;
    }
    arrays(internal);
    return new BoundLayouts(
        snapshot, rules, internal, notices(), new MapLook(snapshot, rules, blocks).all());
  }

  /**
   * One sentence for each misfit of a class that has instances; abstract node classes have none.
   */
  private List<String> notices() {
    Set<String> notices = new LinkedHashSet<>();
    misfits.forEach(
        (classIndex, misfit) -> {
          if (samples.has(classIndex)) {
            notices.add(misfit);
          }
        });
    return new ArrayList<>(notices);
  }

  private void arrays(boolean[] internal) {
    Map<String, Boolean> nodes = new HashMap<>();
    for (int i = 0; i < rules.length; i++) {
      nodes.merge(snapshot.heapClass(i).name(), internal[i], Boolean::logicalOr);
    }
    for (int i = 0; i < rules.length; i++) {
      String name = snapshot.heapClass(i).name();
      int brackets = name.indexOf('[');
      if (brackets > 0) {
        String element = name.substring(0, brackets);
        LayoutBlock block = catalog.blockOf(element);
        internal[i] = nodes.getOrDefault(element, block != null && block.kind() == BlockKind.NODE);
      }
    }
  }

  private boolean isDescribed(HeapClass heapClass) {
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      if (blocks[c.index()] != null) {
        return true;
      }
    }
    return false;
  }

  /** The rule for a class, from the layout of {@code from} or the nearest of its superclasses. */
  private BoundRule rule(HeapClass heapClass, HeapClass from) {
    for (HeapClass owner = from; owner != null; owner = owner.superclass()) {
      LayoutBlock block = blocks[owner.index()];
      if (block != null) {
        return rule(heapClass, owner, block);
      }
    }
    return null;
  }

  private BoundRule rule(HeapClass heapClass, HeapClass owner, LayoutBlock block) {
    if (block.kind() == BlockKind.IGNORE || block.kind() == BlockKind.MAP_LOOK) {
      return null;
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (List<LayoutLine> alternative : block.alternatives()) {
      if (alternative.stream().anyMatch(line -> line.kind() == LineKind.INHERIT)) {
        return rule(heapClass, owner.superclass());
      }
      try {
        return new RuleBinder(this, heapClass, owner, block).bind(alternative);
      } catch (MisfitException e) {
        reasons.add(e.getMessage());
      }
    }
    misfits.put(
        heapClass.index(),
        "the layout of %s (%s) does not fit this dump and is not used for class %s: %s"
            .formatted(
                block.className(), block.place(), heapClass.name(), String.join("; ", reasons)));
    return null;
  }

  /**
   * The field of a class that a layout of {@code owner} means: one that {@code owner} or its
   * superclasses declare, or else one of a subclass (generated node classes).
   */
  static HeapField field(HeapClass heapClass, HeapClass owner, String name) throws MisfitException {
    HeapField fallback = null;
    for (HeapField field : heapClass.fields()) {
      if (FieldCells.matches(name, field.name())) {
        if (owner.isSubclassOf(field.declaringClass())) {
          return field;
        }
        fallback = fallback == null ? field : fallback;
      }
    }
    if (fallback == null) {
      throw new MisfitException("class " + heapClass.name() + " has no field " + name);
    }
    return fallback;
  }

  /** Throws if a class of the dump lacks the field; all is well if the dump lacks the class. */
  void requireField(String className, LayoutPath.Element element) throws MisfitException {
    if (element.kind() != LayoutPath.ElementKind.FIELD) {
      return;
    }
    for (HeapClass heapClass : snapshot.classesNamed(className)) {
      if (cells(element.name()).cell(heapClass.index()) == FieldCells.NONE) {
        throw new MisfitException(
            "class " + className + " has no reference field " + element.name());
      }
    }
  }

  Samples samples() {
    return samples;
  }

  FieldCells cells(String name) {
    return cells.computeIfAbsent(name, n -> new FieldCells(snapshot, n));
  }

  ClassTest test(String className) {
    return tests.computeIfAbsent(className, n -> new ClassTest(snapshot, n));
  }

  /**
   * Ordinals of the objects in a static field, one for each loader that defines the class; none if
   * the dump lacks the class, since then its sentinels cannot occur.
   */
  int[] statics(String className, String name) throws MisfitException {
    Map<Integer, Boolean> found = new TreeMap<>();
    for (HeapClass heapClass : snapshot.classesNamed(className)) {
      org.aliasaudit.hprof.StaticField field = heapClass.staticField(name);
      if (field == null || field.type() != JavaType.OBJECT) {
        throw new MisfitException("class " + className + " has no static reference field " + name);
      }
      if (heapClass.ordinal() >= 0) {
        int target = view.moveTo(heapClass.ordinal()).get(field.cell());
        if (target >= 0) {
          found.put(target, true);
        }
      }
    }
    return new ArrayList<>(found.keySet()).stream().mapToInt(Integer::intValue).toArray();
  }
}
