package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/** Finds classes that look like maps and have no rule. A dump does not tell interfaces. */
final class MapLook {
  private static final Set<String> VALUE_NAMES = Set.of("value", "val");

  private static final Set<BlockKind> MAPS =
      Set.of(BlockKind.MAP, BlockKind.WRAPPER, BlockKind.MAP_LOOK);

  private final HeapSnapshot snapshot;
  private final BoundRule[] rules;
  private final LayoutBlock[] blocks;

  MapLook(HeapSnapshot snapshot, BoundRule[] rules, LayoutBlock[] blocks) {
    this.snapshot = snapshot;
    this.rules = rules;
    this.blocks = blocks;
  }

  List<UnwalkedClass> all() {
    Set<String> withEntries = classesWithEntries();
    List<UnwalkedClass> all = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      if (rules[i] != null || heapClass.isArray()) {
        continue;
      }
      if (blocks[i] != null) {
        describeMisfit(heapClass, blocks[i], all);
        continue;
      }
      LayoutBlock inherited = inherited(heapClass);
      if (inherited != null) {
        describe(heapClass, inherited, all);
      } else if (withEntries.contains(heapClass.name())) {
        all.add(new UnwalkedClass(i, heapClass.name(), "it has nested entries of key and value"));
      }
    }
    return all;
  }

  private static void describeMisfit(
      HeapClass heapClass, LayoutBlock own, List<UnwalkedClass> all) {
    if (own.kind() == BlockKind.MAP) {
      String reason = "its layout (" + own.place() + ") does not fit";
      all.add(new UnwalkedClass(heapClass.index(), heapClass.name(), reason));
    }
  }

  private static void describe(
      HeapClass heapClass, LayoutBlock inherited, List<UnwalkedClass> all) {
    String superclass = inherited.className();
    String reason =
        inherited.kind() == BlockKind.MAP_LOOK
            ? "it extends " + superclass
            : "the layout of its superclass " + superclass + " does not fit";
    if (MAPS.contains(inherited.kind())) {
      all.add(new UnwalkedClass(heapClass.index(), heapClass.name(), reason));
    }
  }

  private LayoutBlock inherited(HeapClass heapClass) {
    for (HeapClass c = heapClass.superclass(); c != null; c = c.superclass()) {
      if (blocks[c.index()] != null) {
        return blocks[c.index()];
      }
    }
    return null;
  }

  private Set<String> classesWithEntries() {
    Set<String> outer = new HashSet<>();
    for (int i = 0; i < rules.length; i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      int dollar = heapClass.name().lastIndexOf('$');
      String around = dollar > 0 ? heapClass.name().substring(0, dollar) : null;
      boolean other = around != null && !heapClass.isSubclassOf(around);
      if (other && rules[i] == null && isEntry(heapClass)) {
        outer.add(around);
      }
    }
    return outer;
  }

  /** One class must declare both: a field of a superclass and one of a subclass make no entry. */
  private static boolean isEntry(HeapClass heapClass) {
    Set<String> withKey = new HashSet<>();
    Set<String> withValue = new HashSet<>();
    for (HeapField field : heapClass.fields()) {
      if (field.name().equals("key")) {
        withKey.add(field.declaringClass());
      } else if (field.type() == JavaType.OBJECT && VALUE_NAMES.contains(field.name())) {
        withValue.add(field.declaringClass());
      }
    }
    withKey.retainAll(withValue);
    return !withKey.isEmpty();
  }
}
