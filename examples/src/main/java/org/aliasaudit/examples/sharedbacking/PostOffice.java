package org.aliasaudit.examples.sharedbacking;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All mailboxes by customer: twelve, three of which belong to new customers. */
final class PostOffice {
  static final Map<String, Mailbox> BOXES = new ConcurrentHashMap<>();
  static final List<String> NEW = List.of("anna", "bert", "cleo");

  private PostOffice() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      BOXES.put("customer-" + i, Mailbox.alone("customer-" + i));
    }
    byte[] common = new byte[NEW.size() * Mailbox.SIZE];
    for (int i = 0; i < NEW.size(); i++) {
      String owner = NEW.get(i);
      BOXES.put(owner, fixed ? Mailbox.alone(owner) : Mailbox.cutFrom(common, i, owner));
    }
  }
}
