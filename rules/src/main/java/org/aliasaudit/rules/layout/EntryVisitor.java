package org.aliasaudit.rules.layout;

import java.io.IOException;

/** Receives the entries of one container, in storage order. */
@FunctionalInterface
public interface EntryVisitor {
  /**
   * One entry. The visitor must not use the walker that calls it.
   *
   * @param keyOrdinal ordinal of the key, {@link org.aliasaudit.hprof.HeapSnapshot#NULL} for a null
   *     key, {@link org.aliasaudit.hprof.HeapSnapshot#DANGLING} for one that the dump lacks, or
   *     {@link EntryWalker#PRIMITIVE_KEY}
   * @param primitiveKey the key if it is primitive, widened as in {@link
   *     org.aliasaudit.hprof.HeapSnapshot#primitive}; otherwise 0. Its type is {@link
   *     EntryWalker#primitiveKeyType()}
   * @param valueOrdinal ordinal of the value, {@link org.aliasaudit.hprof.HeapSnapshot#NULL} or
   *     {@link org.aliasaudit.hprof.HeapSnapshot#DANGLING}
   */
  void entry(int keyOrdinal, long primitiveKey, int valueOrdinal) throws IOException;
}
