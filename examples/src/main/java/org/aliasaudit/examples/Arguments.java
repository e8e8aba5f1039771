package org.aliasaudit.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The command line of one run.
 *
 * @param number which example
 * @param fixed {@code --fixed} or {@code --fixed=REMEDY}
 * @param remedy the remedy of {@code --fixed=REMEDY}, or null
 * @param dump file of {@code --dump}, or null
 * @param hold {@code --hold}
 */
record Arguments(String number, boolean fixed, String remedy, Path dump, boolean hold) {
  private static final String FIXED = "--fixed=";

  static final String USAGE =
      "usage: java -jar aliasaudit-examples.jar [list | NN [--fixed[=REMEDY]] [--dump FILE]"
          + " [--hold]]";

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException if they make no sense
   */
  static Arguments parse(String... words) {
    boolean fixed = false;
    boolean hold = false;
    String remedy = null;
    Path dump = null;
    for (int i = 1; i < words.length; i++) {
      switch (words[i]) {
        case "--fixed" -> fixed = true;
        case "--hold" -> hold = true;
        case "--dump" -> dump = file(words, ++i);
        default -> remedy = remedy(words[i]);
      }
    }
    return new Arguments(words[0], fixed || remedy != null, remedy, dump, hold);
  }

  private static String remedy(String word) {
    if (!word.startsWith(FIXED)) {
      throw new IllegalArgumentException("unknown option: " + word);
    }
    return word.substring(FIXED.length());
  }

  private static Path file(String[] words, int index) {
    if (index == words.length) {
      throw new IllegalArgumentException("--dump needs a file");
    }
    try {
      return Path.of(words[index]);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: " + words[index], e);
    }
  }
}
