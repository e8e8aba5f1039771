package org.aliasaudit.rules.classpath;

/**
 * What class files say of whether instances of a class change.
 *
 * @param kind the verdict
 * @param reason how it is known, with the class path as source
 */
public record ClassVerdict(Kind kind, String reason) {
  /** The verdicts. */
  public enum Kind {
    /** The author says so with {@code @Immutable}. */
    IMMUTABLE,
    /** No field is written after construction: as immutable as what the fields refer to. */
    FIXED,
    /** The author says so with {@code @ThreadSafe}, or with {@code @GuardedBy} at what changes. */
    THREAD_SAFE,
    /** The author says {@code @NotThreadSafe}. */
    NOT_THREAD_SAFE,
    /** A method writes a field after construction. */
    WRITTEN,
    /** Something of the class is out of sight. */
    OPEN
  }
}
