package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The work of the comparison with the heap library of the NetBeans profiler. */
public final class PeerNetBeans {
  private PeerNetBeans() {}

  /** Argument: the dump. */
  public static void main(String[] args) throws IOException {
    try (Scratch scratch = new Scratch(Path.of(args[0]))) {
      new NetBeansWalk(HeapFactory.createHeap(scratch.dump().toFile()))
          .byClass(JavaClass::getInstancesIterator);
    }
  }
}
