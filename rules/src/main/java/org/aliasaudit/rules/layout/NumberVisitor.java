package org.aliasaudit.rules.layout;

import java.io.IOException;

/** Receives the entries of one map from keys to primitive numbers, in storage order. */
@FunctionalInterface
public interface NumberVisitor {
  /**
   * One entry. The visitor must not use the walker that calls it.
   *
   * @param keyOrdinal as of {@link EntryVisitor#entry}
   * @param primitiveKey as of {@link EntryVisitor#entry}
   * @param number the value, widened as in {@link org.aliasaudit.hprof.HeapSnapshot#primitive}
   */
  void entry(int keyOrdinal, long primitiveKey, long number) throws IOException;
}
