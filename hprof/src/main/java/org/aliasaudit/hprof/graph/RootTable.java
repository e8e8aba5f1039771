package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.RootKind;

/** The root sub-records in file order, as columns. */
final class RootTable {
  private final List<RootKind> kinds = new ArrayList<>();
  private final LongArrayList ids = new LongArrayList();
  private final IntArrayList threadSerials = new IntArrayList();
  private final IntArrayList numbers = new IntArrayList();

  void add(RootKind kind, long id, int threadSerial, int number) {
    kinds.add(kind);
    ids.add(id);
    threadSerials.add(threadSerial);
    numbers.add(number);
  }

  void addAll(RootTable other) {
    kinds.addAll(other.kinds);
    ids.addAll(other.ids);
    threadSerials.addAll(other.threadSerials);
    numbers.addAll(other.numbers);
  }

  int size() {
    return kinds.size();
  }

  RootKind kind(int i) {
    return kinds.get(i);
  }

  long id(int i) {
    return ids.getLong(i);
  }

  int threadSerial(int i) {
    return threadSerials.getInt(i);
  }

  /** Frame number, or trace serial for thread objects. */
  int number(int i) {
    return numbers.getInt(i);
  }
}
