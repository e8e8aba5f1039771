package org.aliasaudit.rules.layout;

/** What a container class promises when several threads use it. */
public enum ThreadSafety {
  /** Must be guarded by its users. */
  UNSAFE("unsafe"),
  /** Safe by itself, by locks or by lock-free code. */
  THREAD_SAFE("threadsafe"),
  /** Cannot change after it was built. */
  IMMUTABLE("immutable"),
  /** Belongs to one thread by construction, such as the map behind {@code ThreadLocal}. */
  CONFINED("confined"),
  /** Nothing of its own: as safe as the container that it delegates to. */
  AS_DELEGATE("as-delegate");

  private final String keyword;

  ThreadSafety(String keyword) {
    this.keyword = keyword;
  }

  /** The word of the layout language. */
  public String keyword() {
    return keyword;
  }
}
