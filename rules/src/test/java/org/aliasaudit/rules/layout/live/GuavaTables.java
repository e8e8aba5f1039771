package org.aliasaudit.rules.layout.live;

import com.google.common.collect.ArrayTable;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableClassToInstanceMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.MutableClassToInstanceMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.Table;
import com.google.common.collect.Tables;
import com.google.common.collect.TreeBasedTable;
import com.google.common.collect.TreeRangeMap;
import com.google.common.reflect.ImmutableTypeToInstanceMap;
import com.google.common.reflect.MutableTypeToInstanceMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plants Guava's tables, range maps and class maps. */
final class GuavaTables {
  private GuavaTables() {}

  static void plant(Planter planter, int size) throws IOException {
    rows(planter, "HashBasedTable " + size, HashBasedTable.create(), size);
    rows(planter, "TreeBasedTable " + size, TreeBasedTable.create(), size);
    arrays(planter, size);
    ranges(planter, size);
    MutableClassToInstanceMap<Object> classes = MutableClassToInstanceMap.create();
    if (size > 0) {
      classes.putInstance(Value.class, new Value("one"));
    }
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    classes.forEach((type, value) -> truth.add(Map.entry("an instance of java.lang.Class", value)));
    planter.plant("class map " + size, classes, truth);
    planter.plant(
        "immutable class map " + size, ImmutableClassToInstanceMap.copyOf(classes), truth);
    types(planter, size);
  }

  private static void types(Planter planter, int size) throws IOException {
    MutableTypeToInstanceMap<Object> types = new MutableTypeToInstanceMap<>();
    ImmutableTypeToInstanceMap.Builder<Object> builder = ImmutableTypeToInstanceMap.builder();
    if (size > 0) {
      types.putInstance(Value.class, new Value("one"));
      builder.put(Value.class, new Value("one"));
    }
    String key = "an instance of com.google.common.reflect.TypeToken$SimpleTypeToken";
    List<Map.Entry<?, ?>> truth = size > 0 ? List.of(Map.entry(key, "one")) : List.of();
    planter.plant("type map " + size, types, truth);
    planter.plant("immutable type map " + size, builder.build(), truth);
  }

  /** About as many columns as rows, so that there are {@code size} cells. */
  private static int side(int size) {
    return (int) Math.ceil(Math.sqrt(size));
  }

  /** The entries of such a table are its rows, which are maps of their own. */
  private static void rows(Planter planter, String label, Table<Key, Key, Object> table, int size)
      throws IOException {
    fill(planter, table, size);
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    String row = table instanceof TreeBasedTable ? "java.util.TreeMap" : "java.util.LinkedHashMap";
    table.rowKeySet().forEach(key -> truth.add(Map.entry(key, "an instance of " + row)));
    planter.plant(label, table, truth);
    planter.plant("synchronized " + label, Tables.synchronizedTable(table), truth);
    planter.plant("unmodifiable " + label, Tables.unmodifiableTable(table), truth);
    planter.plant("transposed " + label, Tables.transpose(table), truth);
  }

  private static void fill(Planter planter, Table<Key, Key, Object> table, int size) {
    List<Value> values = planter.values(size);
    List<Key> rows = planter.keys("r", side(size));
    List<Key> columns = planter.keys("c", side(size));
    for (int i = 0; i < size; i++) {
      Key row = rows.get(i % rows.size());
      Key column = columns.get(i / rows.size());
      table.put(row, column, values.get(i));
      if (planter.random.nextInt(4) == 0) {
        table.remove(row, column);
      }
    }
  }

  /** The keys of such tables are the numbers of their cells. */
  private static void arrays(Planter planter, int size) throws IOException {
    int side = Math.max(1, side(size));
    List<Key> rows = planter.keys("r", side);
    List<Key> columns = planter.keys("c", side);
    ArrayTable<Key, Key, Object> table = ArrayTable.create(rows, columns);
    List<Value> values = planter.values(size);
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    ImmutableTable.Builder<Key, Key, Object> builder = ImmutableTable.builder();
    for (int i = 0; i < size; i++) {
      table.put(rows.get(i / side), columns.get(i % side), values.get(i));
      builder.put(rows.get(i / side), columns.get(i % side), values.get(i));
      truth.add(Map.entry(i, values.get(i)));
    }
    planter.plant("ArrayTable " + size, table, truth);
    if (size > 1) {
      planter.plant("dense table " + size, builder.build(), truth);
    }
    ImmutableTable.Builder<Key, Key, Object> sparse = ImmutableTable.builder();
    List<Map.Entry<?, ?>> sparseTruth = new ArrayList<>();
    List<Key> many = planter.keys("d", size);
    for (Key key : many) {
      sparse.put(key, key, new Value("diagonal"));
      String map = "com.google.common.collect.SingletonImmutableBiMap";
      sparseTruth.add(Map.entry(key, "an instance of " + map));
    }
    if (size != 1) {
      planter.plant("sparse table " + size, sparse.build(), sparseTruth);
    } else {
      planter.plant("table of one", sparse.build(), List.of(Map.entry(many.get(0), "diagonal")));
    }
  }

  private static void ranges(Planter planter, int size) throws IOException {
    RangeMap<Integer, Object> tree = TreeRangeMap.create();
    ImmutableRangeMap.Builder<Integer, Object> builder = ImmutableRangeMap.builder();
    List<Value> values = planter.values(size);
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Range<Integer> range = Range.closedOpen(10 * i, 10 * i + 5);
      tree.put(range, values.get(i));
      builder.put(range, values.get(i));
      truth.add(Map.entry("an instance of " + Range.class.getName(), values.get(i)));
    }
    planter.plant("TreeRangeMap " + size, tree, truth);
    planter.plant("ImmutableRangeMap " + size, builder.build(), truth);
  }
}
