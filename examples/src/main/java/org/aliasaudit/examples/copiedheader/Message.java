package org.aliasaudit.examples.copiedheader;

import java.util.Map;

/**
 * A message on its way.
 *
 * @param text what it says
 * @param header its header
 */
record Message(String text, Header header) {
  /** Notes one hop; {@code halfway} is what the scheduler may do between read and write. */
  void hop(Runnable halfway) {
    Map<String, Integer> attributes = header.attributes();
    int before = attributes.get(Header.HOPS);
    halfway.run();
    attributes.put(Header.HOPS, before + 1);
  }

  int hops() {
    return header.attributes().get(Header.HOPS);
  }
}
