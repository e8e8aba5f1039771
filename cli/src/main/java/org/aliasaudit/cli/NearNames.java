package org.aliasaudit.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names a mistyped one may mean. */
final class NearNames {
  private static final int MOST = 3;

  /** Longer input is no name that somebody has typed. */
  private static final int LONGEST = 64;

  private NearNames() {}

  /** The nearest ones first, none that differ in more than a quarter of their letters. */
  static List<String> of(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT);
    if (word.length() > LONGEST) {
      return List.of();
    }
    return known.stream()
        .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= allowed(name))
        .sorted(Comparator.comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT))))
        .limit(MOST)
        .toList();
  }

  private static int allowed(String name) {
    return Math.max(1, name.length() / 4);
  }

  /** The number of letters to add, drop or replace (Levenshtein), by rows. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
