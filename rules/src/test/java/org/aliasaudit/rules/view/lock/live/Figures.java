package org.aliasaudit.rules.view.lock.live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Found, missed and wrong claims, by category. */
final class Figures {
  private final Map<String, int[]> byCategory = new LinkedHashMap<>();
  private final StringBuilder remarks = new StringBuilder();

  void found(String category, boolean found, String what) {
    int[] numbers = byCategory.computeIfAbsent(category, c -> new int[3]);
    numbers[0]++;
    numbers[1] += found ? 1 : 0;
    if (!found) {
      remarks.append("  missed ").append(category).append(": ").append(what).append('\n');
    }
  }

  void wrong(String category, String what) {
    byCategory.computeIfAbsent(category, c -> new int[3])[2]++;
    remarks.append("  wrong ").append(category).append(": ").append(what).append('\n');
  }

  double foundShare(String category) {
    int[] numbers = byCategory.get(category);
    return (double) numbers[1] / numbers[0];
  }

  double wrongShare(String category) {
    int[] numbers = byCategory.get(category);
    return (double) numbers[2] / numbers[0];
  }

  /** Number of wrong claims of all categories. */
  int wrong() {
    return byCategory.values().stream().mapToInt(numbers -> numbers[2]).sum();
  }

  String print(String heading) {
    StringBuilder text = new StringBuilder();
    byCategory.forEach(
        (category, n) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %d |%n",
                    heading,
                    category,
                    n[0],
                    n[1],
                    n[2])));
    return text.append(remarks).toString();
  }
}
