package org.aliasaudit.rules.classpath;

/** Which monitor a method holds from its first to its last instruction. */
public enum Locking {
  /** That of its receiver: it is {@code synchronized}. */
  RECEIVER,
  /** That of its class: it is {@code static synchronized}. */
  CLASS,
  /** None: it is not {@code synchronized}. */
  NONE,
  /** Its code is not there. */
  UNKNOWN;

  static Locking of(ClassFile.Method method) {
    if (!method.isSynchronized()) {
      return NONE;
    }
    return method.isStatic() ? CLASS : RECEIVER;
  }
}
