package org.aliasaudit.hprof.testing;

/** Something in a dump under construction that others may refer to. */
public interface Identified {
  /** Its object identifier. */
  long id();
}
