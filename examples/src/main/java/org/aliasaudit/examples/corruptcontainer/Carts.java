package org.aliasaudit.examples.corruptcontainer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The carts of twelve logins. Every access to a cart holds the lock of its login. */
final class Carts {
  static final Map<String, Map<Item, Integer>> CARTS = new ConcurrentHashMap<>();
  private static final Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private Carts() {}

  /** Anna logs in twice; her second login gets the cart of the first one, or a copy. */
  static void fill(boolean fixed, int articles) {
    for (int i = 1; i <= 10; i++) {
      put("user-" + i, new HashMap<>(Map.of(new Item(1000, "M"), i)));
    }
    Map<Item, Integer> cart = new HashMap<>();
    for (int i = 0; i < articles; i++) {
      cart.put(new Item(i, "M"), 1);
    }
    put("anna", cart);
    put("anna-app", fixed ? new HashMap<>(cart) : cart);
  }

  private static void put(String login, Map<Item, Integer> cart) {
    CARTS.put(login, cart);
    LOCKS.put(login, new ReentrantLock());
  }

  static void add(String login, Item item) {
    LOCKS.get(login).lock();
    try {
      CARTS.get(login).put(item, 1);
    } finally {
      LOCKS.get(login).unlock();
    }
  }

  static void remove(String login, Item item) {
    LOCKS.get(login).lock();
    try {
      CARTS.get(login).remove(item);
    } finally {
      LOCKS.get(login).unlock();
    }
  }

  static boolean has(String login, Item item) {
    return CARTS.get(login).containsKey(item);
  }
}
