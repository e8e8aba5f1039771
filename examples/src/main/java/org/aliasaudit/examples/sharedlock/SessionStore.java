package org.aliasaudit.examples.sharedlock;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All sessions by id: twelve, one of which was copied to the visitor's phone and tablet. */
final class SessionStore {
  static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

  private SessionStore() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      SESSIONS.put("visitor-" + i, new Session(i));
    }
    Session laptop = new Session(3);
    SESSIONS.put("anna-laptop", laptop);
    SESSIONS.put("anna-phone", fixed ? laptop.copyWithOwnLock() : laptop.copy());
    SESSIONS.put("anna-tablet", fixed ? laptop.copyWithOwnLock() : laptop.copy());
  }

  static Session session(String id) {
    return SESSIONS.get(id);
  }

  /** All ids but one, sorted. */
  static List<String> otherIds(String id) {
    return SESSIONS.keySet().stream().filter(other -> !other.equals(id)).sorted().toList();
  }
}
