package org.aliasaudit.examples.copiedheader;

import java.util.HashMap;
import java.util.Map;

/**
 * What a message carries with it.
 *
 * @param sender who sent it
 * @param attributes what was noted on the way
 */
record Header(String sender, Map<String, Integer> attributes) {
  static final String HOPS = "hops";

  static Header template() {
    Map<String, Integer> attributes = new HashMap<>();
    attributes.put(HOPS, 0);
    return new Header("template", attributes);
  }

  /** The fault: a header of its own with the map of the original. */
  Header copyFor(String other) {
    return new Header(other, attributes);
  }

  /** The remedy: the map is copied as well. */
  Header deepCopyFor(String other) {
    return new Header(other, new HashMap<>(attributes));
  }
}
