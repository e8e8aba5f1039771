package org.aliasaudit.cli.it;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A program with one session under two keys, in which two threads deadlock. */
final class DeadlockedSessions {
  static final String READY = "deadlocked";

  private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
  private static final Object JOURNAL = new Object();

  private DeadlockedSessions() {}

  /** A value that can change, and that its program uses as a monitor. */
  static final class Session {
    int count;
  }

  public static void main(String[] arguments) throws Exception {
    Session shared = new Session();
    SESSIONS.put("anna", shared);
    SESSIONS.put("bert", shared);
    SESSIONS.put("carl", new Session());
    CountDownLatch inside = new CountDownLatch(2);
    Thread one = start("one", SESSIONS.get("anna"), JOURNAL, inside);
    Thread two = start("two", JOURNAL, SESSIONS.get("bert"), inside);
    while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
      Thread.sleep(5);
    }
    System.out.println(READY);
    Thread.sleep(Long.MAX_VALUE);
  }

  private static Thread start(String name, Object first, Object second, CountDownLatch inside) {
    Thread thread = new Thread(() -> enter(first, second, inside), name);
    thread.start();
    return thread;
  }

  private static void enter(Object first, Object second, CountDownLatch inside) {
    synchronized (first) {
      inside.countDown();
      try {
        inside.await();
      } catch (InterruptedException e) {
        return;
      }
      synchronized (second) {
        System.out.println("not deadlocked");
      }
    }
  }
}
