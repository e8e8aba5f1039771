package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.HeapThread;

/**
 * A thread that has not moved names an object by its class and identity hash: it is at its monitor.
 *
 * @param thread the thread in the heap dump
 * @param kind how it is at the monitor
 * @param depth frame of the heap dump's stack
 * @param identity the object
 */
record Mention(HeapThread thread, LockKind kind, int depth, Identity identity) {
  /**
   * What a JSON dump prints of an object. Two objects of one class seldom have the same hash, one
   * object always has the same.
   *
   * @param className class as the dump prints it
   * @param hash its identity hash
   */
  record Identity(String className, long hash) {
    static Identity of(LockLine line) {
      return new Identity(line.className(), line.hash());
    }
  }

  /** Equal for one thing that two dumps say. */
  record Key(int serial, LockKind kind, int depth, Identity identity) {}

  Key key() {
    return new Key(thread.serial(), kind, depth, identity);
  }
}
