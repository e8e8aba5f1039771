package org.aliasaudit.examples.lockcycle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Twelve accounts. A transfer takes both locks, that of the smaller key first. */
final class Bank {
  static final Map<String, Account> ACCOUNTS = new ConcurrentHashMap<>();

  private Bank() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      ACCOUNTS.put("other-" + i, new Account(100));
    }
    Account first = new Account(100);
    ACCOUNTS.put("anna-giro", first);
    ACCOUNTS.put("bert-giro", new Account(100));
    ACCOUNTS.put("carla-giro", fixed ? first.siblingWithOwnLock() : first.sibling());
  }

  /**
   * Moves money. The order of the keys is the order of the locks, so that no two transfers can wait
   * for each other, as long as each key has a lock of its own.
   *
   * @param betweenLocks runs when the first lock is held
   */
  static void transfer(String from, String to, long amount, Runnable betweenLocks)
      throws InterruptedException {
    boolean inOrder = from.compareTo(to) < 0;
    Account first = ACCOUNTS.get(inOrder ? from : to);
    Account second = ACCOUNTS.get(inOrder ? to : from);
    first.lock.lockInterruptibly();
    try {
      betweenLocks.run();
      second.lock.lockInterruptibly();
      try {
        ACCOUNTS.get(from).add(-amount);
        ACCOUNTS.get(to).add(amount);
      } finally {
        second.lock.unlock();
      }
    } finally {
      first.lock.unlock();
    }
  }
}
