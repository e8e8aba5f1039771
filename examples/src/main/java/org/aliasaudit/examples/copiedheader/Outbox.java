package org.aliasaudit.examples.copiedheader;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All messages by receiver: twelve, three of which are on their way. */
final class Outbox {
  static final Header TEMPLATE = Header.template();
  static final Map<String, Message> MESSAGES = new ConcurrentHashMap<>();
  static final List<String> MOVING = List.of("anna", "bert", "cleo");

  private Outbox() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      put("receiver-" + i, fixed);
    }
    MOVING.forEach(receiver -> put(receiver, fixed));
  }

  private static void put(String receiver, boolean fixed) {
    Header header = fixed ? TEMPLATE.deepCopyFor("us") : TEMPLATE.copyFor("us");
    MESSAGES.put(receiver, new Message("to " + receiver, header));
  }

  /** The hops that were noted for all moving messages together. */
  static int hops() {
    IdentityHashMap<Object, Integer> byMap = new IdentityHashMap<>();
    for (String receiver : MOVING) {
      Message message = MESSAGES.get(receiver);
      byMap.put(message.header().attributes(), message.hops());
    }
    return byMap.values().stream().mapToInt(Integer::intValue).sum();
  }
}
