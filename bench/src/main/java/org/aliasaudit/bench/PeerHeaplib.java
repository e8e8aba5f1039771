package org.aliasaudit.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;

/** The work of the comparison with gridkit's heaplib, in its fast and in its indexed mode. */
public final class PeerHeaplib {
  private PeerHeaplib() {}

  /** Arguments: the dump, then {@code fast} or {@code indexed}. */
  public static void main(String[] args) throws IOException {
    try (Scratch scratch = new Scratch(Path.of(args[0]))) {
      new NetBeansWalk(open(scratch.dump().toFile(), args[1])).run();
    }
  }

  private static Heap open(File dump, String mode) throws IOException {
    return switch (mode) {
      case "fast" -> HeapFactory.createFastHeap(dump);
      case "indexed" -> HeapFactory.createHeap(dump);
      default -> throw new IllegalArgumentException("neither fast nor indexed: " + mode);
    };
  }
}
