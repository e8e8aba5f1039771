package org.aliasaudit.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The work of the comparison with gridkit's heaplib, in its fast and in its indexed mode. */
public final class PeerHeaplib {
  private PeerHeaplib() {}

  /** Arguments: the dump, then {@code fast}, {@code fast-by-class} or {@code indexed}. */
  public static void main(String[] args) throws IOException {
    try (Scratch scratch = new Scratch(Path.of(args[0]))) {
      File dump = scratch.dump().toFile();
      switch (args[1]) {
        case "fast" -> new NetBeansWalk(HeapFactory.createFastHeap(dump)).onePass();
        case "fast-by-class" ->
            new NetBeansWalk(HeapFactory.createFastHeap(dump))
                .byClass(mapClass -> mapClass.getInstances().iterator());
        case "indexed" ->
            new NetBeansWalk(HeapFactory.createHeap(dump)).byClass(JavaClass::getInstancesIterator);
        default -> throw new IllegalArgumentException("no such mode: " + args[1]);
      }
    }
  }
}
