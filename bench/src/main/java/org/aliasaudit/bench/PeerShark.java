package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import shark.CloseableHeapGraph;
import shark.GcRoot;
import shark.HeapField;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;
import shark.HeapObject.HeapObjectArray;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;

/** The work of the comparison with LeakCanary's Shark. */
public final class PeerShark {
  private static final Set<HprofRecordTag> ROOTS =
      EnumSet.range(HprofRecordTag.ROOT_UNKNOWN, HprofRecordTag.ROOT_UNREACHABLE);

  /** Where the map classes of one family keep their entries. */
  private record Layout(String mapClass, String nodeClass, String valueField) {}

  private static final Layout HASH_MAP =
      new Layout("java.util.HashMap", "java.util.HashMap$Node", "value");
  private static final Layout CONCURRENT_HASH_MAP =
      new Layout(
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$Node",
          "val");

  private final CloseableHeapGraph graph;
  private final Tally tally = new Tally();

  private PeerShark(CloseableHeapGraph graph) {
    this.graph = graph;
  }

  /** Argument: the dump. */
  public static void main(String[] args) throws IOException {
    Path dump = Path.of(args[0]);
    try (CloseableHeapGraph graph =
        HprofHeapGraph.Companion.openHeapGraph(dump.toFile(), null, ROOTS)) {
      PeerShark peer = new PeerShark(graph);
      peer.walkMaps();
      peer.readThreads(HeaderScan.stackTraces(dump).framesByTrace());
      peer.tally.print();
    }
  }

  /** One pass over the instances: Shark has no list of the instances of a class. */
  private void walkMaps() {
    Map<Long, Layout> layouts = new HashMap<>();
    addFamily(layouts, HASH_MAP);
    addFamily(layouts, CONCURRENT_HASH_MAP);
    Iterator<HeapInstance> instances = graph.getInstances().iterator();
    while (instances.hasNext()) {
      HeapInstance instance = instances.next();
      Layout layout = layouts.get(instance.getInstanceClassId());
      if (layout != null) {
        walkMap(instance, layout);
      }
    }
  }

  private void addFamily(Map<Long, Layout> layouts, Layout layout) {
    HeapClass top = graph.findClassByName(layout.mapClass());
    layouts.put(top.getObjectId(), layout);
    Iterator<HeapClass> subclasses = top.getSubclasses().iterator();
    while (subclasses.hasNext()) {
      layouts.put(subclasses.next().getObjectId(), layout);
    }
  }

  private void walkMap(HeapInstance map, Layout layout) {
    HeapObjectArray table = map.get(layout.mapClass(), "table").getValueAsObjectArray();
    if (table != null) {
      for (long bin : table.readRecord().getElementIds()) {
        if (bin != 0) {
          walkBin((HeapInstance) graph.findObjectById(bin), layout);
        }
      }
    }
    tally.endOfMap();
  }

  private void walkBin(HeapInstance head, Layout layout) {
    HeapInstance node = head;
    if (head.getInstanceClassName().endsWith("$TreeBin")) {
      node = head.get(head.getInstanceClassName(), "first").getValueAsInstance();
    }
    while (node != null) {
      HeapField value = node.get(layout.nodeClass(), layout.valueField());
      Long id = value.getValue().getAsNonNullObjectId();
      tally.entry(id == null ? 0 : id);
      node = node.get(layout.nodeClass(), "next").getValueAsInstance();
    }
  }

  /** Shark does not keep stack traces: our own scan of the records outside the heap counts them. */
  private void readThreads(Map<Integer, Integer> framesByTrace) {
    for (GcRoot root : graph.getGcRoots()) {
      if (root instanceof GcRoot.ThreadObject thread) {
        tally.thread(framesByTrace.getOrDefault(thread.getStackTraceSerialNumber(), 0));
      } else if (root instanceof GcRoot.JavaFrame) {
        tally.locals(1);
      }
    }
  }
}
