package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/**
 * The state of a walk: objects still to visit on a stack of its own, so that no dump can exhaust
 * the thread's stack, and a bit for each object visited, so that every walk ends and no node gives
 * its entry twice.
 */
final class WalkMachine {
  final HeapSnapshot snapshot;
  final References nodes;
  final References tables;
  final References seconds;
  JavaType primitiveKeyType;

  /** The primitive value of the entry under way, in maps that have such. */
  long number;

  JavaType numberType;

  int dangling;

  /** True if an entry of the walked structure is one of the container, as it stands. */
  boolean direct;

  /** Walks of containers inside the walked one. */
  final InnerWalk inner = new InnerWalk(this);

  private final BoundRule[] rules;
  private final VisitedSet visited;
  private final IntStack stack = new IntStack();
  private EntryVisitor visitor;
  private long entries;
  private int revisited;
  private int unknownNodes;
  private int unknownClass;

  WalkMachine(HeapSnapshot snapshot, BoundRule[] rules) {
    this.snapshot = snapshot;
    this.rules = rules;
    nodes = snapshot.references();
    tables = snapshot.references();
    seconds = snapshot.references();
    visited = new VisitedSet(snapshot.objectCount());
  }

  WalkOutcome walk(int container, EntryVisitor to) throws IOException {
    reset(to);
    walkNow(container);
    return outcome();
  }

  WalkOutcome elements(int collection, EntryVisitor to) throws IOException {
    reset(to);
    inner.elements(collection);
    return outcome();
  }

  private WalkOutcome outcome() {
    return new WalkOutcome(entries, revisited, dangling, unknownNodes, unknownClass);
  }

  private void reset(EntryVisitor to) {
    visitor = to;
    inner.reset();
    primitiveKeyType = null;
    visited.clear();
    stack.clear();
    entries = 0;
    revisited = 0;
    dangling = 0;
    unknownNodes = 0;
    unknownClass = -1;
  }

  private void drainTo(int base) throws IOException {
    while (stack.size() > base) {
      visit(stack.pop());
    }
  }

  private void visit(int ordinal) throws IOException {
    BoundRule rule = rules[snapshot.classIndexOf(ordinal)];
    if (rule.plain != null) {
      chain(ordinal, rule);
    } else if (visited.add(ordinal)) {
      for (BoundStep step : rule.steps) {
        if (step.condition == null || step.condition.holds(this, ordinal)) {
          step.run(this, ordinal);
        }
      }
    } else if (!rule.threaded && rule.steps.length > 0) {
      revisited++;
    }
  }

  /** Visits a slot of a table: a plain chain at once, anything else later. */
  void slot(int node, int index, int length, boolean optional) throws IOException {
    BoundRule rule = node < 0 ? null : rules[snapshot.classIndexOf(node)];
    if (rule != null && rule.plain != null) {
      chain(node, rule);
    } else if (rule != null && rule.halves != null) {
      // One node stands at all moved indexes of a table; the bins behind it differ.
      rule.halves.run(this, node, index, length);
    } else {
      push(node, optional);
    }
  }

  /** Visits a plain node and those after it; the loop in which most of a walk's time is spent. */
  private void chain(int first, BoundRule firstRule) throws IOException {
    int node = first;
    BoundRule rule = firstRule;
    while (rule != null && rule.plain != null) {
      if (!visited.add(node)) {
        revisited += rule.threaded ? 0 : 1;
        return;
      }
      node = plain(rule, node);
      if (node < 0) {
        countDangling(node);
        return;
      }
      rule = rules[snapshot.classIndexOf(node)];
    }
    push(node, false);
  }

  private int plain(BoundRule rule, int node) throws IOException {
    References row = nodes.moveTo(node);
    int key = row.get(rule.keyCell);
    int value = row.get(rule.valueCell);
    int next = rule.nextCell < 0 ? HeapSnapshot.NULL : row.get(rule.nextCell);
    for (int cell : rule.branchCells) {
      push(row.get(cell), false);
    }
    if (direct && rule.plain.filter == null) {
      give(key, 0, value);
    } else {
      offer(rule.plain.filter, node, key, 0, value);
    }
    return next;
  }

  int resolve(BoundPath path, int from) {
    return path.resolve(this, from);
  }

  /**
   * The object array at the end of a path, marked as visited; negative if there is none to read.
   */
  int array(BoundPath path, int from) {
    int array = resolve(path, from);
    if (array < 0) {
      countDangling(array);
      return array;
    }
    return mark(array) ? array : HeapSnapshot.NULL;
  }

  /** Marks an object array as visited; false if it was, or is none. */
  boolean mark(int ordinal) {
    if (snapshot.kindOf(ordinal) != ObjectKind.OBJECT_ARRAY) {
      odd(ordinal);
      return false;
    }
    boolean first = visited.add(ordinal);
    revisited += first ? 0 : 1;
    return first;
  }

  boolean isNode(int ordinal) {
    BoundRule rule = ordinal < 0 ? null : rules[snapshot.classIndexOf(ordinal)];
    return rule != null && rule.kind == BlockKind.NODE;
  }

  /** Puts an object on the stack if a layout describes it. */
  void push(int target, boolean optional) {
    if (target < 0) {
      countDangling(target);
    } else if (rules[snapshot.classIndexOf(target)] != null) {
      stack.push(target);
    } else if (!optional) {
      odd(target);
    }
  }

  private void countDangling(int target) {
    dangling += target == HeapSnapshot.DANGLING ? 1 : 0;
  }

  /** Counts an object that stands where no layout expects it. */
  void odd(int ordinal) {
    if (unknownNodes++ == 0) {
      unknownClass = snapshot.classIndexOf(ordinal);
    }
  }

  /** An entry as it is stored; the filter says what it means. */
  void offer(EntryFilter filter, int self, int key, long primitiveKey, int value)
      throws IOException {
    int meantKey = key;
    int meantValue = value;
    if (filter != null && key != BoundPath.ABSENT && value != BoundPath.ABSENT) {
      meantKey = filter.key(this, key);
      meantValue = filter.value(this, self, value);
    }
    if (meantKey != BoundPath.ABSENT && meantValue != BoundPath.ABSENT) {
      deliver(meantKey, primitiveKey, meantValue);
    }
  }

  /** An entry as it is meant. */
  void deliver(int key, long primitiveKey, int value) throws IOException {
    if (direct) {
      give(key, primitiveKey, value);
    } else {
      inner.deliver(key, primitiveKey, value);
    }
  }

  /** An entry of the container that is being walked. */
  void give(int key, long primitiveKey, int value) throws IOException {
    if (key == HeapSnapshot.DANGLING || value == HeapSnapshot.DANGLING) {
      dangling++;
    }
    entries++;
    visitor.entry(key, primitiveKey, value);
  }

  /** False if no layout describes the object; null and dangling references are no objects. */
  boolean isDescribed(int ordinal) {
    return ordinal < 0 || rules[snapshot.classIndexOf(ordinal)] != null;
  }

  /** Walks a structure before what is still on the stack. */
  void walkNow(int from) throws IOException {
    int base = stack.size();
    push(from, false);
    drainTo(base);
  }
}
