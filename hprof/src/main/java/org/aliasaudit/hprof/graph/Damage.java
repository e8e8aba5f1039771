package org.aliasaudit.hprof.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a dump and could be survived: the first sentences in full, the rest counted.
 */
final class Damage {
  private static final int MOST_SENTENCES = 5;

  private final List<String> sentences = new ArrayList<>();
  private long more;

  void add(String sentence) {
    if (sentences.size() < MOST_SENTENCES) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>(sentences);
    if (more > 0) {
      all.add("and " + more + " more places of damage");
    }
    return all;
  }
}
