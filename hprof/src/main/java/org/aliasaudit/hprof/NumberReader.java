package org.aliasaudit.hprof;

import java.io.IOException;

/** One primitive field of the instances of one class, see {@link HeapSnapshot#numbers}. */
@FunctionalInterface
public interface NumberReader {
  /** What {@link HeapSnapshot#primitive} says of the field in an instance of the class. */
  long read(int ordinal) throws IOException;
}
