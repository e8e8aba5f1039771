package org.aliasaudit.hprof.graph;

/** Maps the identifiers of a dump to dense ordinals, in ascending order of the identifiers. */
interface IdIndex {
  /** Number of identifiers. */
  int size();

  /** Bytes of Java heap that the index takes, small change aside. */
  long retainedBytes();

  /** Ordinal of an identifier, or -1 if the dump has no such object. */
  int ordinalOf(long id);

  /** Identifier of an object. */
  long idOf(int ordinal);
}
