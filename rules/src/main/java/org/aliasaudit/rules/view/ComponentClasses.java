package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.ThreadSafety;

/**
 * By class index, what a search for parts of a value does at an instance: leave it alone, take it
 * as a part that may be shared, look through its fields.
 *
 * <ul>
 *   <li>Immutable, thread-safe and unmodifiable classes, class loaders, threads and class objects
 *       are left alone, and what lies behind them too.
 *   <li>Classes of the JDK count only where the knowledge files speak of them; their innards are
 *       nobody's to fix.
 *   <li>Holders ({@code Optional}, {@code Map.entry}, records) are looked through at no cost.
 *   <li>Of views and of containers that are not thread-safe the field with the backing array, table
 *       or buffer is followed, and no other.
 *   <li>References from an inner object to its outer one ({@code this$0}) say "part of", not "has",
 *       and are not followed.
 * </ul>
 */
final class ComponentClasses {
  private static final int PART = 1;
  private static final int FREE = 2;
  private static final int BACKED = 4;
  private static final int CONTAINER = 8;
  private static final Pattern OUTER = Pattern.compile("this\\$\\d+");

  private final HeapSnapshot snapshot;
  private final Knowledge knowledge;
  private final BoundLayouts layouts;
  private final byte[] flags;
  private final int[][] cells;

  ComponentClasses(HeapSnapshot snapshot, Knowledge knowledge, BoundLayouts layouts) {
    this.snapshot = snapshot;
    this.knowledge = knowledge;
    this.layouts = layouts;
    flags = new byte[snapshot.classCount()];
    cells = new int[flags.length][];
    for (int i = 0; i < flags.length; i++) {
      describe(snapshot.heapClass(i));
    }
  }

  private void describe(HeapClass heapClass) {
    int index = heapClass.index();
    if (heapClass.isArray()) {
      flags[index] = PART;
    } else if (knowledge.has(heapClass, Trait.HOLDER) || isRecord(heapClass)) {
      flags[index] = PART | FREE;
      cells[index] = fieldCells(heapClass);
    } else if (knowledge.row(heapClass, Trait.LOCK, Trait.ONCE) != null) {
      flags[index] = PART;
    } else if (isOpen(heapClass)) {
      flags[index] = PART;
      open(heapClass);
    }
  }

  private static boolean isRecord(HeapClass heapClass) {
    return heapClass.isSubclassOf("java.lang.Record");
  }

  /** True if an instance may be changed by whoever has it, or nobody knows. */
  private boolean isOpen(HeapClass heapClass) {
    ContainerLayout layout = layouts.attributesOf(heapClass.index());
    if (layout != null) {
      return layout.threadSafety() == ThreadSafety.UNSAFE;
    }
    KnowledgeRow row =
        knowledge.row(
            heapClass,
            Trait.IMMUTABLE,
            Trait.IMMUTABLE_IF,
            Trait.VIEW,
            Trait.THREAD_SAFE,
            Trait.HOSTILE,
            Trait.MUTABLE);
    if (row == null) {
      return !isOfJdk(heapClass) || knowledge.has(heapClass, Trait.BACKED);
    }
    return row.trait() == Trait.HOSTILE || row.trait() == Trait.MUTABLE;
  }

  private void open(HeapClass heapClass) {
    int index = heapClass.index();
    int backing = Backings.cell(heapClass, knowledge.row(heapClass, Trait.BACKED));
    if (backing >= 0) {
      flags[index] |= FREE | BACKED;
      cells[index] = new int[] {backing};
    } else if (layouts.attributesOf(index) != null) {
      flags[index] |= FREE | BACKED | CONTAINER;
      cells[index] = innardCells(heapClass);
    } else if (!isOfJdk(heapClass) && !knowledge.has(heapClass, Trait.MUTABLE)) {
      cells[index] = fieldCells(heapClass);
    }
  }

  private int[] innardCells(HeapClass heapClass) {
    IntArrayList found = new IntArrayList();
    for (int cell = 0; cell < heapClass.referenceFieldCount(); cell++) {
      if (layouts.isInnardCell(heapClass.index(), cell)) {
        found.add(cell);
      }
    }
    return found.isEmpty() ? null : found.toIntArray();
  }

  private static int[] fieldCells(HeapClass heapClass) {
    IntArrayList found = new IntArrayList();
    for (HeapField field : heapClass.fields()) {
      boolean followed =
          field.type() == JavaType.OBJECT
              && !field.declaringClass().equals("java.lang.ref.Reference")
              && !OUTER.matcher(field.name()).matches();
      if (followed) {
        found.add(field.cell());
      }
    }
    return found.isEmpty() ? null : found.toIntArray();
  }

  private boolean isOfJdk(HeapClass heapClass) {
    int loader = heapClass.loaderOrdinal();
    return loader == HeapSnapshot.NULL
        || (loader >= 0 && knowledge.has(snapshot.classOf(loader), Trait.PLATFORM_LOADER));
  }

  /** True if sharing an instance may matter. */
  boolean isPart(int classIndex) {
    return (flags[classIndex] & PART) != 0;
  }

  /** True if a step from an instance to what it holds is not counted. */
  boolean isFree(int classIndex) {
    return (flags[classIndex] & FREE) != 0;
  }

  /** True if the followed cells lead to the array, table or buffer behind an instance. */
  boolean isBacked(int classIndex) {
    return (flags[classIndex] & BACKED) != 0;
  }

  /** True if instances keep their entries in nodes that no other container may have. */
  boolean isContainer(int classIndex) {
    return (flags[classIndex] & CONTAINER) != 0;
  }

  /** The cells that are followed, or null if there are none. */
  int[] cells(int classIndex) {
    return cells[classIndex];
  }

  /** True if instances are nodes, bins or segments of a container. */
  boolean isNode(int classIndex) {
    return layouts.isInternal(classIndex);
  }
}
