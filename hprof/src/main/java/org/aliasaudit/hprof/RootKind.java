package org.aliasaudit.hprof;

/**
 * Why the VM keeps an object alive (the ROOT sub-records of HPROF, with those that Android added in
 * 1.0.3).
 */
public enum RootKind {
  UNKNOWN(false),
  JNI_GLOBAL(false),
  JNI_LOCAL(true),
  JAVA_FRAME(true),
  NATIVE_STACK(true),
  STICKY_CLASS(false),
  THREAD_BLOCK(true),
  MONITOR_USED(false),
  THREAD_OBJECT(false),
  INTERNED_STRING(false),
  FINALIZING(false),
  DEBUGGER(false),
  REFERENCE_CLEANUP(false),
  VM_INTERNAL(false),
  JNI_MONITOR(false);

  private final boolean ofThread;

  RootKind(boolean ofThread) {
    this.ofThread = ofThread;
  }

  /** True if the root belongs to the stack of one thread. */
  public boolean ofThread() {
    return ofThread;
  }
}
