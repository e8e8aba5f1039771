package org.aliasaudit.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/**
 * The walk through the interfaces that the NetBeans profiler and heaplib share. Both have them in
 * the same package, so that only one of the two may be on the class path; this class is compiled
 * against heaplib, whose methods differ by type parameters alone.
 */
final class NetBeansWalk {
  private final Heap heap;
  private final Tally tally = new Tally();

  NetBeansWalk(Heap heap) {
    this.heap = heap;
  }

  /**
   * Finds the maps by class.
   *
   * @param instancesOf how the heap gives the instances of a class
   */
  void byClass(Function<JavaClass, Iterator<?>> instancesOf) {
    valueFields()
        .forEach(
            (mapClass, valueField) ->
                instancesOf
                    .apply(mapClass)
                    .forEachRemaining(map -> walkMap((Instance) map, valueField)));
    readThreads();
    tally.print();
  }

  /**
   * Finds the maps in one pass over all instances: heaplib's fast heap has no index by class and
   * scans the file for each.
   */
  void onePass() {
    Map<JavaClass, String> valueFields = valueFields();
    Iterator<?> instances = heap.getAllInstancesIterator();
    while (instances.hasNext()) {
      Instance instance = (Instance) instances.next();
      String valueField = valueFields.get(instance.getJavaClass());
      if (valueField != null) {
        walkMap(instance, valueField);
      }
    }
    readThreads();
    tally.print();
  }

  private Map<JavaClass, String> valueFields() {
    Map<JavaClass, String> fields = new HashMap<>();
    for (JavaClass map : family(heap.getJavaClassByName("java.util.HashMap"))) {
      fields.put(map, "value");
    }
    String concurrent = "java.util.concurrent.ConcurrentHashMap";
    for (JavaClass map : family(heap.getJavaClassByName(concurrent))) {
      fields.put(map, "val");
    }
    return fields;
  }

  private static Set<JavaClass> family(JavaClass top) {
    Set<JavaClass> family = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      JavaClass next = open.pop();
      if (family.add(next)) {
        open.addAll(next.getSubClasses());
      }
    }
    return family;
  }

  private void walkMap(Instance map, String valueField) {
    ObjectArrayInstance table = (ObjectArrayInstance) map.getValueOfField("table");
    if (table != null) {
      for (Instance bin : table.getValues()) {
        if (bin != null) {
          walkBin(bin, valueField);
        }
      }
    }
    tally.endOfMap();
  }

  private void walkBin(Instance head, String valueField) {
    boolean isTree = head.getJavaClass().getName().endsWith("$TreeBin");
    Instance node = isTree ? (Instance) head.getValueOfField("first") : head;
    while (node != null) {
      Instance value = (Instance) node.getValueOfField(valueField);
      tally.entry(value == null ? 0 : value.getInstanceId());
      node = (Instance) node.getValueOfField("next");
    }
  }

  private void readThreads() {
    for (GCRoot root : heap.getGCRoots()) {
      if (root.getKind().equals(GCRoot.THREAD_OBJECT)) {
        StackTraceElement[] stack = ((ThreadObjectGCRoot) root).getStackTrace();
        tally.thread(stack == null ? 0 : stack.length);
      } else if (root.getKind().equals(GCRoot.JAVA_FRAME)) {
        tally.locals(1);
      }
    }
  }
}
