package org.aliasaudit.examples.clonednode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All journals by ship: twelve, three of which were cloned from one. */
final class Archive {
  static final Map<String, Journal> JOURNALS = new ConcurrentHashMap<>();
  static final List<String> CLONES = List.of("nina", "pinta", "santa-maria");

  private Archive() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      JOURNALS.put("ship-" + i, new Journal("ship-" + i));
    }
    Journal begun = new Journal("harbour");
    for (String ship : CLONES) {
      JOURNALS.put(ship, fixed ? begun.deepClone() : begun.clone());
    }
  }

  /** Lines that the writers of the clones find again in their own journals. */
  static int lines() {
    return CLONES.stream().mapToInt(ship -> JOURNALS.get(ship).linesOf(ship)).sum();
  }
}
