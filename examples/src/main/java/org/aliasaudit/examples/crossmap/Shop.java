package org.aliasaudit.examples.crossmap;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.examples.Form;

/** Orders by id, and by the table of the guest: two maps over the same orders. */
final class Shop {
  static final Map<String, Order> BY_ID = new ConcurrentHashMap<>();
  static final Map<String, Order> BY_TABLE = Collections.synchronizedMap(new HashMap<>());
  static final Map<String, String> ID_BY_TABLE = Collections.synchronizedMap(new HashMap<>());
  static final List<String> WORKERS = List.of("kitchen", "waiter");

  private static final Object LOCK = new Object();

  private Shop() {}

  static void fill(Form form) {
    for (int i = 1; i <= 6; i++) {
      Order order = new Order();
      BY_ID.put("order-" + i, order);
      if (form.has("one-owner")) {
        ID_BY_TABLE.put("table-" + i, "order-" + i);
      } else {
        BY_TABLE.put("table-" + i, order);
      }
    }
  }

  /** The kitchen knows the id and changes the order under the lock of that map. */
  static void fromKitchen(Runnable halfway) {
    change("order-1", halfway);
  }

  /** The fault: the waiter knows the table and changes the same order under another lock. */
  static void fromWaiter(Runnable halfway) {
    synchronized (BY_TABLE) {
      BY_TABLE.get("table-1").addPiece(halfway);
    }
  }

  /** The remedy: the second map leads to the id, and the first map guards every change. */
  static void fromWaiterById(Runnable halfway) {
    change(ID_BY_TABLE.get("table-1"), halfway);
  }

  /** Another remedy: one lock around every change, whichever map leads to the order. */
  static void underOneLock(Runnable change) {
    synchronized (LOCK) {
      change.run();
    }
  }

  private static void change(String id, Runnable halfway) {
    BY_ID.compute(
        id,
        (key, order) -> {
          order.addPiece(halfway);
          return order;
        });
  }

  static int pieces() {
    return BY_ID.get("order-1").pieces();
  }
}
