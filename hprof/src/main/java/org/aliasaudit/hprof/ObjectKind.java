package org.aliasaudit.hprof;

/** The four kinds of heap objects that a dump distinguishes. */
public enum ObjectKind {
  INSTANCE,
  OBJECT_ARRAY,
  PRIMITIVE_ARRAY,
  /** A {@code java.lang.Class} object; its cells are the class's static reference fields. */
  CLASS
}
