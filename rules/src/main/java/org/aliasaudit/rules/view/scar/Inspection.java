package org.aliasaudit.rules.view.scar;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.view.OrdinalBits;

/**
 * What checks share while one object after the other is looked at: views of references, the nodes
 * of the object at hand, what is broken in it. Nothing is allocated for a sound object. Each thread
 * has its own.
 */
final class Inspection {
  /** The number of nodes of the object's table is not known. */
  static final long UNKNOWN = -1;

  final HeapSnapshot snapshot;

  /** The slots of the array under way; a check that calls nothing may move it. */
  final References slots;

  /** For nodes and other arrays, moved by every call. */
  final References nodes;

  /** Nodes of the table of the object at hand, or {@link #UNKNOWN}. */
  long tableNodes;

  private final OrdinalBits visited;
  private final IntArrayList order = new IntArrayList();
  private final List<FoundScar> scars = new ArrayList<>();
  private final Set<String> notices = new LinkedHashSet<>();
  private int object;
  private boolean readable;
  private boolean cutArrays;

  Inspection(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    this.slots = snapshot.references();
    this.nodes = snapshot.references();
    this.visited = new OrdinalBits(snapshot.objectCount());
  }

  /** Makes all checks on an object and adds what is broken, unless a part of it is not there. */
  void inspect(int ordinal, StructureCheck[] checks, List<FoundScar> found) throws IOException {
    object = ordinal;
    readable = true;
    tableNodes = UNKNOWN;
    scars.clear();
    for (StructureCheck check : checks) {
      check.run(this, ordinal);
    }
    forgetVisits();
    if (readable && !scars.isEmpty()) {
      found.addAll(scars);
    }
  }

  /** A mark that no sound object has. */
  void strong(String what, String expected, String found) {
    scars.add(new FoundScar(object, what, expected, found, true, false));
  }

  /** A mark that no sound object has, if the dump tells how long arrays are. */
  void strongByLength(String what, String expected, String found) {
    scars.add(new FoundScar(object, what, expected, found, true, true));
  }

  /**
   * An array is shorter than it was: the hprof agent of JDK 5 to 8 wrote none of the nulls at the
   * end of an array.
   */
  void arrayIsCut() {
    cutArrays = true;
  }

  /** A mark that sound objects may have too. */
  void weak(String what, String expected, String found) {
    scars.add(new FoundScar(object, what, expected, found, false, false));
  }

  /** A part of the object is missing in the dump: nothing is said about the object. */
  void missing() {
    readable = false;
  }

  /** An object of a class without the fields that the row names. */
  void unfit(int ordinal) {
    notice(
        "objects of "
            + snapshot.classOf(ordinal).name()
            + " are not built as the rows of their container say: it is not checked for scars");
  }

  /** The object cannot be checked; the sentence says why, once for all such objects. */
  void notice(String sentence) {
    readable = false;
    notices.add(sentence);
  }

  /** Why objects could not be checked. */
  Set<String> notices() {
    return notices;
  }

  boolean sawCutArray() {
    return cutArrays;
  }

  /** Forgets the nodes met so far. */
  void forgetVisits() {
    visited.removeAll(order);
    order.clear();
  }

  /** Notes a node; false if it was met before. */
  boolean visit(int node) {
    if (!visited.add(node)) {
      return false;
    }
    order.add(node);
    return true;
  }

  /** True if the node has been met in the object at hand. */
  boolean isVisited(int node) {
    return visited.get(node);
  }

  /** A reference of an object. */
  int reference(int ordinal, int cell) {
    return nodes.moveTo(ordinal).get(cell);
  }

  /** A reference of a node by name; negative if there is none or the node has no such field. */
  int reference(int node, NamedField field) {
    return nodeAt(node, field.cell(snapshot.classIndexOf(node)));
  }

  /** What a cell of a node leads to; negative if nothing, or if the node has no such cell. */
  int nodeAt(int node, int cell) {
    if (cell < 0) {
      unfit(node);
      return HeapSnapshot.NULL;
    }
    return checked(nodes.moveTo(node).get(cell));
  }

  /** What a cell holds; a reference to an object that the dump lacks ends all. */
  int checked(int reference) {
    if (reference == HeapSnapshot.DANGLING) {
      missing();
      return HeapSnapshot.NULL;
    }
    return reference;
  }

  /** The object array of a field, or {@link HeapSnapshot#NULL}. */
  int objectArray(int ordinal, int cell) {
    int array = checked(reference(ordinal, cell));
    if (array >= 0 && snapshot.kindOf(array) != ObjectKind.OBJECT_ARRAY) {
      unfit(ordinal);
      return HeapSnapshot.NULL;
    }
    return array;
  }

  /** A number of an object. */
  long number(int ordinal, HeapField field) throws IOException {
    return snapshot.primitive(ordinal, field);
  }

  boolean isReadable() {
    return readable;
  }
}
