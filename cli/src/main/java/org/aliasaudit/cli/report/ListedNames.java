package org.aliasaudit.cli.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of threads under a redaction. If all is hidden they are numbered, so that an owner and its
 * waiters can still be told apart.
 */
final class ListedNames {
  private final Redaction redaction;
  private final Map<String, Integer> numbers = new HashMap<>();

  ListedNames(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The name to show, or null for null. */
  String of(String name) {
    if (name == null || redaction != Redaction.ALL) {
      return redaction.text(name);
    }
    int number = numbers.computeIfAbsent(name, n -> numbers.size() + 1);
    return "<thread " + number + ", " + name.length() + " characters>";
  }
}
