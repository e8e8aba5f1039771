package org.aliasaudit.examples.pooledalias;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All open letters by author: twelve, three of which are being written. */
final class Desk {
  static final Map<String, Draft> OPEN = new ConcurrentHashMap<>();
  static final List<String> WRITING = List.of("anna", "bert", "cleo");
  private static final int SPARE = 3;

  private Desk() {}

  static void fill() {
    for (int i = 0; i < SPARE; i++) {
      DraftPool.giveBack(new Draft());
    }
    for (int i = 1; i <= 9; i++) {
      OPEN.put("author-" + i, new Draft());
    }
    WRITING.forEach(author -> OPEN.put(author, new Draft()));
  }

  /** The fault: the draft goes back to the pool, and stays under its key to be gone on with. */
  static void pause(String author) {
    DraftPool.giveBack(OPEN.get(author));
  }

  /** The remedy: whoever takes the draft from the map, and nobody else, gives it back. */
  static void close(String author) {
    Draft draft = OPEN.remove(author);
    if (draft != null) {
      DraftPool.giveBack(draft);
    }
  }

  /** Another remedy: a copy stays under the key, and the original goes back. */
  static void pauseWithACopy(String author) {
    Draft original = OPEN.get(author);
    OPEN.put(author, original.copy());
    DraftPool.giveBack(original);
  }

  /** The draft of an author, who gets one from the pool if there is none. */
  static Draft draftOf(String author) {
    return OPEN.computeIfAbsent(author, key -> DraftPool.borrow());
  }
}
