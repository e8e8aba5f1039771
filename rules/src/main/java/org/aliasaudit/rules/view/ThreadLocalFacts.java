package org.aliasaudit.rules.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;

/** The rows of {@code thread.locals}: what belongs to one thread, and how its tables name keys. */
final class ThreadLocalFacts {
  private static final String FILE = "thread.locals";
  private static final ThreadLocalFacts BUILT_IN = load();

  private final Set<String> owned = new HashSet<>();
  private final Map<String, Index> indexes = new HashMap<>();
  private final Map<String, String> unwrap = new HashMap<>();

  /** Where the numbers that a table has for keys come from. */
  record Index(String keyClass, String field) {}

  private ThreadLocalFacts() {}

  static ThreadLocalFacts builtIn() {
    return BUILT_IN;
  }

  private static ThreadLocalFacts load() {
    ThreadLocalFacts facts = new ThreadLocalFacts();
    try (InputStream in = ThreadLocalFacts.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          facts.add(line.substring(0, line.indexOf(" -- ")).strip().split(" +", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }

  private void add(String[] words) {
    switch (words[0]) {
      case "owned" -> owned.add(words[1]);
      case "index" -> indexes.put(words[1], new Index(words[2], words[3]));
      case "unwrap" -> unwrap.put(words[1], words[2]);
      default -> throw new IllegalArgumentException(FILE + ": " + words[0]);
    }
  }

  /** True if what hangs in a field of a thread belongs to that thread alone. */
  boolean isOwned(String declaringClass, String field) {
    return owned.contains(declaringClass + "." + field);
  }

  /** What the numbers mean that tables of a class have for keys, or null. */
  Index indexOf(HeapClass table) {
    Index index = null;
    for (HeapClass c = table; c != null && index == null; c = c.superclass()) {
      index = indexes.get(c.name());
    }
    return index;
  }

  /** The field with what instances of the class wrap, or null. */
  String wrappedField(HeapClass heapClass) {
    String field = null;
    for (HeapClass c = heapClass; c != null && field == null; c = c.superclass()) {
      field = unwrap.get(c.name());
    }
    return field;
  }
}
