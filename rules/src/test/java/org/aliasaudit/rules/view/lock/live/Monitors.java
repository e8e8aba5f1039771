package org.aliasaudit.rules.view.lock.live;

/** Monitors: blocks, methods, static methods, nested, recursive, waits, bystanders. */
final class Monitors {
  private static final String HOLDERS = "monitor holders";
  private static final String WAITERS = "monitor waiters";

  private final Stage stage;

  private Monitors(Stage stage) {
    this.stage = stage;
  }

  static void set(Stage stage) throws Exception {
    Monitors monitors = new Monitors(stage);
    for (int i = 0; i < 3; i++) {
      monitors.block("block" + i);
      monitors.field("field" + i);
      monitors.method("method" + i);
      monitors.otherMethod("other-method" + i);
      monitors.nested("nested" + i);
      monitors.recursive("recursive" + i);
      monitors.waits("waits" + i);
    }
    monitors.staticMethod();
    monitors.bystander();
  }

  private void truth(String lock, String owner, String... waiters) {
    if (owner != null) {
      stage.owner(HOLDERS, lock, owner);
    }
    stage.waiters(WAITERS, lock, waiters);
  }

  static void locked(Object lock, Stage.Body inside) throws Exception {
    synchronized (lock) {
      inside.run();
    }
  }

  private void block(String name) {
    Object lock = stage.lock(name, new Object());
    stage.sleeping(name + "-owner", () -> locked(lock, Stage::stay));
    stage.blocked(name + "-1", () -> locked(lock, Stage::stay));
    stage.blocked(name + "-2", () -> locked(lock, Stage::stay));
    truth(name, name + "-owner", name + "-1", name + "-2");
  }

  /** An object with its own mutex, and with methods that lock itself. */
  static class Account {
    final Object mutex = new Object();
    long balance;

    void deposit(Stage.Body inside, long amount) throws Exception {
      synchronized (mutex) {
        balance += amount;
        inside.run();
      }
    }

    synchronized void withdraw(Stage.Body inside, long amount) throws Exception {
      balance -= amount;
      inside.run();
      balance += 1;
    }

    synchronized long balance(String unit) {
      return balance + unit.length();
    }
  }

  private void field(String name) {
    Account account = new Account();
    stage.lock(name, account.mutex);
    stage.sleeping(name + "-owner", () -> account.deposit(Stage::stay, 1));
    stage.blocked(name + "-1", () -> account.deposit(Stage::stay, 2));
    truth(name, name + "-owner", name + "-1");
  }

  private void method(String name) {
    Account account = stage.lock(name, new Account());
    stage.sleeping(name + "-owner", () -> account.withdraw(Stage::stay, 1));
    stage.blocked(name + "-1", () -> account.withdraw(Stage::stay, 2));
    stage.blocked(name + "-2", () -> account.withdraw(Stage::stay, 3));
    truth(name, name + "-owner", name + "-1", name + "-2");
  }

  private void otherMethod(String name) {
    Account account = stage.lock(name, new Account());
    stage.sleeping(name + "-owner", () -> account.withdraw(Stage::stay, 1));
    stage.blocked(name + "-1", () -> account.balance("EUR"));
    truth(name, name + "-owner", name + "-1");
  }

  private void nested(String name) {
    Object outer = stage.lock(name + "-outer", new Object());
    Object inner = stage.lock(name + "-inner", new Object());
    stage.sleeping(name + "-owner", () -> locked(inner, Stage::stay));
    stage.blocked(name + "-middle", () -> both(outer, inner, Stage::stay));
    stage.blocked(name + "-last", () -> both(outer, inner, Stage::stay));
    truth(name + "-inner", name + "-owner", name + "-middle");
    truth(name + "-outer", name + "-middle", name + "-last");
  }

  static void both(Object outer, Object inner, Stage.Body inside) throws Exception {
    synchronized (outer) {
      synchronized (inner) {
        inside.run();
      }
    }
  }

  private void recursive(String name) {
    Object lock = stage.lock(name, new Object());
    stage.sleeping(name + "-owner", () -> deeper(lock, 4));
    stage.blocked(name + "-1", () -> deeper(lock, 4));
    truth(name, name + "-owner", name + "-1");
  }

  private static void deeper(Object lock, int depth) throws Exception {
    synchronized (lock) {
      if (depth == 0) {
        Stage.stay();
      } else {
        deeper(lock, depth - 1);
      }
    }
  }

  /** Two wait for a signal, one of them with a limit; one holds the monitor and one wants it. */
  private void waits(String name) {
    Object lock = stage.lock(name, new Object());
    stage.waiting(name + "-waiting", () -> await(lock, 0));
    stage.waiting(name + "-timed", () -> await(lock, 1_000_000));
    stage.sleeping(name + "-owner", () -> locked(lock, Stage::stay));
    stage.blocked(name + "-blocked", () -> locked(lock, Stage::stay));
    truth(name, name + "-owner", name + "-waiting", name + "-timed", name + "-blocked");
  }

  private static void await(Object lock, long millis) throws InterruptedException {
    synchronized (lock) {
      while (Stage.NAMED.size() < 1_000_000) {
        if (millis == 0) {
          lock.wait();
        } else {
          lock.wait(millis);
        }
      }
    }
  }

  /** Its monitor is that of the class. */
  static final class Registry {
    private Registry() {}

    static synchronized void register(Stage.Body inside) throws Exception {
      inside.run();
    }
  }

  private void staticMethod() {
    stage.lock("static", Registry.class);
    stage.sleeping("static-owner", () -> Registry.register(Stage::stay));
    stage.blocked("static-1", () -> Registry.register(Stage::stay));
    truth("static", "static-owner", "static-1");
  }

  /** A thread that refers to a monitor and does not hold it. */
  private void bystander() {
    Object lock = stage.lock("seen", new Object());
    stage.sleeping("seen-bystander", () -> look(lock));
    stage.sleeping("seen-owner", () -> locked(lock, Stage::stay));
    stage.blocked("seen-1", () -> locked(lock, Stage::stay));
    truth("seen", "seen-owner", "seen-1");
  }

  private static void look(Object seen) throws InterruptedException {
    Stage.stay();
    System.out.println(seen);
  }
}
