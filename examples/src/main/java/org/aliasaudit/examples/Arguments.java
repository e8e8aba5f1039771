package org.aliasaudit.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The command line of one run.
 *
 * @param number which example
 * @param fixed {@code --fixed}
 * @param dump file of {@code --dump}, or null
 * @param hold {@code --hold}
 */
record Arguments(String number, boolean fixed, Path dump, boolean hold) {
  static final String USAGE =
      "usage: java -jar aliasaudit-examples.jar [list | NN [--fixed] [--dump FILE] [--hold]]";

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException if they make no sense
   */
  static Arguments parse(String... words) {
    boolean fixed = false;
    boolean hold = false;
    Path dump = null;
    for (int i = 1; i < words.length; i++) {
      switch (words[i]) {
        case "--fixed" -> fixed = true;
        case "--hold" -> hold = true;
        case "--dump" -> dump = file(words, ++i);
        default -> throw new IllegalArgumentException("unknown option: " + words[i]);
      }
    }
    return new Arguments(words[0], fixed, dump, hold);
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
