package org.aliasaudit.bench.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The walk from every HashMap over table, bins and nodes to the values: written by hand in the
 * reference cells alone, which is what it costs at least, and by the layout.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EntryWalkBenchmark {
  private static final String MAP = "java.util.HashMap";
  private static final String NODE = "java.util.HashMap$Node";

  private HeapSnapshot snapshot;
  private int[] tableCells;
  private int[] valueCells;
  private int[] nextCells;
  private References row;
  private References bins;
  private EntryWalker walker;
  private long layoutSum;

  /** Resolves the fields once, as a layout does. */
  @Setup(Level.Trial)
  public void resolve(OpenDump open) {
    snapshot = open.snapshot();
    tableCells = cells(MAP, "table");
    valueCells = cells(NODE, "value");
    nextCells = cells(NODE, "next");
    row = snapshot.references();
    bins = snapshot.references();
    walker = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot).newWalker();
    if (allHashMaps() != allHashMapsByLayout()) {
      throw new IllegalStateException("the two walks differ");
    }
  }

  /** Cell of a field by class index, -1 where a class has no such field. */
  private int[] cells(String declaringClass, String name) {
    int[] cells = new int[snapshot.classCount()];
    for (int i = 0; i < cells.length; i++) {
      HeapField field = snapshot.heapClass(i).field(declaringClass, name);
      cells[i] = field == null ? -1 : field.cell();
    }
    return cells;
  }

  /** All HashMaps of the dump; returns a sum that depends on every value. */
  @Benchmark
  public long allHashMaps() {
    long sum = 0;
    for (int ordinal = 0; ordinal < snapshot.objectCount(); ordinal++) {
      int tableCell = tableCells[snapshot.classIndexOf(ordinal)];
      if (tableCell >= 0) {
        sum += walkTable(row.moveTo(ordinal).get(tableCell));
      }
    }
    return sum;
  }

  /** The same by the layout of HashMap, with all that makes a walk safe in a damaged dump. */
  @Benchmark
  public long allHashMapsByLayout() {
    layoutSum = 0;
    try {
      for (int ordinal = 0; ordinal < snapshot.objectCount(); ordinal++) {
        if (tableCells[snapshot.classIndexOf(ordinal)] >= 0) {
          walker.walk(ordinal, (key, primitive, value) -> layoutSum += value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return layoutSum;
  }

  private long walkTable(int table) {
    if (table < 0) {
      return 0;
    }
    long sum = 0;
    bins.moveTo(table);
    for (int bin = 0; bin < bins.size(); bin++) {
      sum += walkBin(bins.get(bin));
    }
    return sum;
  }

  private long walkBin(int first) {
    long sum = 0;
    int node = first;
    while (node >= 0) {
      int nodeClass = snapshot.classIndexOf(node);
      row.moveTo(node);
      sum += row.get(valueCells[nodeClass]);
      node = row.get(nextCells[nodeClass]);
    }
    return sum;
  }
}
