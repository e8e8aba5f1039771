package org.aliasaudit.rules.classpath;

/** What the code of a method does to the object that it is called on. */
public enum Effect {
  /** It writes a field of its class. */
  WRITES,
  /** It writes nothing, and calls nothing that could. */
  READS,
  /** Its code is not there, or does what cannot be followed. */
  UNKNOWN
}
