package org.aliasaudit.examples.corruptcontainer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aliasaudit.examples.Form;

/** The carts of twelve logins. Every access to a cart holds the lock of its login. */
final class Carts {
  static final Map<String, Map<Item, Integer>> CARTS = new ConcurrentHashMap<>();
  private static final Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private Carts() {}

  /** The person whose cart a login has, where it is not the login itself. */
  private static final Map<String, String> PERSONS = new ConcurrentHashMap<>();

  /** Anna logs in twice; her second login gets the cart of the first one, or a copy. */
  static void fill(Form form, int articles) {
    PERSONS.clear();
    CARTS.clear();
    for (int i = 1; i <= 10; i++) {
      put("user-" + i, new HashMap<>(Map.of(new Item(1000, "M"), i)));
    }
    Map<Item, Integer> cart = new HashMap<>();
    for (int i = 0; i < articles; i++) {
      cart.put(new Item(i, "M"), 1);
    }
    put("anna-app", form.isFixed() ? new HashMap<>(cart) : cart);
    put("anna", cart);
    if (form.has("concurrent-map")) {
      CARTS.put("anna", new ConcurrentHashMap<>(cart));
      CARTS.remove("anna-app");
      PERSONS.put("anna-app", "anna");
    }
  }

  private static Map<Item, Integer> cartOf(String login) {
    return CARTS.get(PERSONS.getOrDefault(login, login));
  }

  private static void put(String login, Map<Item, Integer> cart) {
    CARTS.put(login, cart);
    LOCKS.put(login, new ReentrantLock());
  }

  static void add(String login, Item item) {
    LOCKS.get(login).lock();
    try {
      cartOf(login).put(item, 1);
    } finally {
      LOCKS.get(login).unlock();
    }
  }

  static void remove(String login, Item item) {
    LOCKS.get(login).lock();
    try {
      cartOf(login).remove(item);
    } finally {
      LOCKS.get(login).unlock();
    }
  }

  static boolean has(String login, Item item) {
    return cartOf(login).containsKey(item);
  }
}
