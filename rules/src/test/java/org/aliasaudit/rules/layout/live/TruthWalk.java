package org.aliasaudit.rules.layout.live;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.WalkOutcome;

/** Walks the planted containers of a dump and compares what they give with the truth. */
final class TruthWalk {
  private final HeapSnapshot snapshot;
  private final BoundLayouts bound;
  private final Truth truth;
  private final EntryWalker walker;
  private final References view;
  private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
  private final Set<String> layouts = new TreeSet<>();

  TruthWalk(HeapSnapshot snapshot, BoundLayouts bound, Truth truth) {
    this.snapshot = snapshot;
    this.bound = bound;
    this.truth = truth;
    walker = bound.newWalker();
    view = snapshot.references();
    numbers.defaultReturnValue(-1);
  }

  /** What differs, by container; empty if every container gives exactly its entries. */
  Map<String, List<String>> differences() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Set<String> unseen = new HashSet<>(truth.containers());
    for (PlantedInDump planted : PlantedInDump.all(snapshot)) {
      unseen.remove(planted.label());
      List<String> differences = walk(planted.label(), planted.container());
      if (!differences.isEmpty()) {
        all.put(planted.label(), differences);
      }
    }
    unseen.forEach(label -> all.put(label, List.of("the container is not in the dump")));
    return all;
  }

  /** The layouts, by class name, of the containers that were compared and of what they wrap. */
  Set<String> layouts() {
    return layouts;
  }

  private List<String> walk(String label, int container) throws IOException {
    boolean set = bound.isSet(snapshot.classIndexOf(container));
    noteLayouts(container);
    Truth.Entries entries = new Truth.Entries();
    WalkOutcome outcome =
        walker.walk(
            container,
            (key, primitive, value) ->
                entries.add(
                    key == EntryWalker.PRIMITIVE_KEY
                        ? truth.number(Long.toString(primitive))
                        : number(key),
                    set ? truth.number(Truth.ANY) : number(value)));
    List<String> differences = new ArrayList<>(truth.differences(label, entries));
    if (!outcome.isClean()) {
      int odd = outcome.unknownClassIndex();
      differences.add(outcome + " " + (odd < 0 ? "" : snapshot.heapClass(odd).name()));
    }
    long declared = walker.declaredSize(container);
    if (declared >= 0 && declared != outcome.entries()) {
      differences.add("declared size " + declared + ", entries " + outcome.entries());
    }
    return differences;
  }

  private void noteLayouts(int container) {
    int at = container;
    while (at >= 0) {
      int classIndex = snapshot.classIndexOf(at);
      ContainerLayout layout = bound.attributesOf(classIndex);
      if (layout == null || (!layouts.add(layout.className()) && !bound.isWrapper(classIndex))) {
        return;
      }
      int next = bound.delegateCell(classIndex);
      at = next < 0 ? bound.backingMap(at, view) : view.moveTo(at).get(next);
    }
  }

  private int number(int ordinal) throws IOException {
    int known = numbers.get(ordinal);
    if (known < 0) {
      known = truth.number(label(ordinal));
      numbers.put(ordinal, known);
    }
    return known;
  }

  /** What an object is called in the truth. */
  private String label(int ordinal) throws IOException {
    if (ordinal < 0) {
      return ordinal == HeapSnapshot.NULL ? "null" : "dangling";
    }
    String text = string(ordinal);
    if (text != null) {
      return text;
    }
    HeapClass heapClass = snapshot.classOf(ordinal);
    HeapField number = heapClass.field("value");
    if (heapClass.isSubclassOf("java.lang.Number") && number != null) {
      return Long.toString(snapshot.primitive(ordinal, number));
    }
    String name = name(ordinal, heapClass);
    return name == null ? "an instance of " + heapClass.name() : name;
  }

  /** Its label, or the name of an enum constant, an attribute key or the like. */
  private String name(int ordinal, HeapClass heapClass) throws IOException {
    HeapField label = heapClass.field("label");
    HeapField field = label == null ? heapClass.field("name") : label;
    if (field == null || field.cell() < 0 || heapClass.name().equals("java.lang.Class")) {
      return null;
    }
    int text = view.moveTo(ordinal).get(field.cell());
    return text < 0 ? null : string(text);
  }

  private String string(int ordinal) throws IOException {
    return snapshot.string(ordinal, 1000);
  }
}
