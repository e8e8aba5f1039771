package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;

/** All classes by index, name, class object and MAT's number. */
final class MatClasses {
  private final List<HeapClass> classes;
  private final Int2IntOpenHashMap indexByNumber;
  private final Int2IntOpenHashMap indexByOrdinal = new Int2IntOpenHashMap();
  private final Map<String, List<HeapClass>> byName = new HashMap<>();

  /**
   * @param classes all classes in order of their index
   * @param indexByNumber MAT's number of the class object to index
   */
  MatClasses(List<HeapClass> classes, Int2IntOpenHashMap indexByNumber) {
    this.classes = List.copyOf(classes);
    this.indexByNumber = indexByNumber;
    indexByOrdinal.defaultReturnValue(-1);
    for (HeapClass c : classes) {
      byName.computeIfAbsent(c.name(), name -> new ArrayList<>(1)).add(c);
      if (c.ordinal() >= 0) {
        indexByOrdinal.put(c.ordinal(), c.index());
      }
    }
  }

  int size() {
    return classes.size();
  }

  HeapClass get(int index) {
    return classes.get(index);
  }

  List<HeapClass> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  int indexOfNumber(int number) {
    return indexByNumber.get(number);
  }

  /** Index of the class that a class object stands for, or -1. */
  int indexOfClassObject(int ordinal) {
    return indexByOrdinal.get(ordinal);
  }

  /** True if there are objects of array classes that the dump has no record of. */
  boolean hasUndumped() {
    return byName.containsKey(MatNames.ofClass(MatNames.UNKNOWN_ARRAY));
  }
}
