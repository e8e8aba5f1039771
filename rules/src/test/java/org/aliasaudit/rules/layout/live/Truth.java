package org.aliasaudit.rules.layout.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program planted, as it wrote it down. Labels are numbers here and an entry is a pair of
 * them in one long, so that millions of entries are compared one by one in little memory.
 */
final class Truth {
  /** The value of an element of a set, which the set chooses. */
  static final String ANY = "*";

  /** Begins a line with a container's label; other lines are a key and a value. */
  static final String CONTAINER = "#container";

  private static final int NAMED_DIFFERENCES = 20;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<String, long[]> containers = new LinkedHashMap<>();

  /** Reads the file that {@link Planter} writes. */
  static Truth read(Path file) throws IOException {
    Truth truth = new Truth();
    Entries entries = new Entries();
    String container = null;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        String first = line.substring(0, tab);
        String second = line.substring(tab + 1);
        if (first.equals(CONTAINER)) {
          truth.put(container, entries);
          container = second;
          entries = new Entries();
        } else {
          entries.add(truth.number(first), truth.number(second));
        }
      }
    }
    truth.put(container, entries);
    return truth;
  }

  private void put(String container, Entries entries) throws IOException {
    if (container != null && containers.put(container, entries.sorted()) != null) {
      throw new IOException("two containers have the label " + container);
    }
  }

  /** Labels of all containers. */
  Set<String> containers() {
    return containers.keySet();
  }

  /** Number of entries of a container. */
  int size(String container) {
    return containers.get(container).length;
  }

  /** The number of a label, a new one if it is new. */
  int number(String label) {
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    numbers.put(label, labels.size());
    labels.add(label);
    return labels.size() - 1;
  }

  /** The entries missing in a container and those invented, in words; empty if there are none. */
  List<String> differences(String container, Entries walked) {
    long[] expected = containers.getOrDefault(container, new long[0]);
    long[] actual = walked.sorted();
    List<String> differences = new ArrayList<>();
    int e = 0;
    int a = 0;
    while ((e < expected.length || a < actual.length) && differences.size() < NAMED_DIFFERENCES) {
      if (a == actual.length || (e < expected.length && expected[e] < actual[a])) {
        differences.add("missing " + text(expected[e++]));
      } else if (e == expected.length || actual[a] < expected[e]) {
        differences.add("invented " + text(actual[a++]));
      } else {
        e++;
        a++;
      }
    }
    return differences;
  }

  private String text(long entry) {
    return labels.get((int) (entry >>> 32)) + " -> " + labels.get((int) entry);
  }

  /** Entries of one container, each a pair of label numbers; one pair may be there many times. */
  static final class Entries {
    private long[] pairs = new long[16];
    private int count;

    void add(int key, int value) {
      if (count == pairs.length) {
        pairs = Arrays.copyOf(pairs, count * 2);
      }
      pairs[count++] = (long) key << 32 | value;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(pairs, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
