package org.aliasaudit.rules.view.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;

/** The rows of {@code jdk.locks}: how synchronizers and their queues lie in a heap. */
final class LockLayouts {
  private static final String BUILT_IN = "jdk.locks";

  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "lock",
              Set.of(
                  "kind",
                  "core",
                  "outer",
                  "owner",
                  "queue",
                  "held",
                  "read-holds",
                  "first-reader",
                  "first-count"),
          "queue", Set.of("first", "next", "last", "prev", "beside"),
          "node", Set.of("thread", "status", "cancelled", "reader-class", "reader-mark"),
          "hidden", Set.of(),
          "machinery", Set.of(),
          "hold-count", Set.of("count"));

  private final Map<String, Row> locks = new HashMap<>();
  private final Map<String, Row> hidden = new HashMap<>();
  private final List<String> machinery = new ArrayList<>();
  private final Map<String, Row> queues = new HashMap<>();
  private final Map<String, Row> holdCounts = new HashMap<>();
  private final List<Row> nodes = new ArrayList<>();

  /**
   * One row.
   *
   * @param name class or queue, empty for a node
   * @param subclasses whether it speaks of subclasses too
   * @param values attributes
   */
  record Row(String name, boolean subclasses, Map<String, String> values) {
    /** An attribute, or null. */
    String get(String key) {
      return values.get(key);
    }

    /** The alternatives of an attribute; empty if it is missing. */
    List<String> alternatives(String key) {
      String value = values.get(key);
      return value == null ? List.of() : List.of(value.split(",", -1));
    }

    LockKind kind() {
      return LockKind.valueOf(values.get("kind").toUpperCase(Locale.ROOT));
    }
  }

  private LockLayouts() {}

  /** The layouts that ship with the product. */
  static LockLayouts builtIn() {
    try (InputStream in = LockLayouts.class.getResourceAsStream(BUILT_IN)) {
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8), BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Layouts of one file.
   *
   * @throws IllegalArgumentException naming the line if a row is wrong
   */
  static LockLayouts parse(Reader reader, String file) throws IOException {
    LockLayouts layouts = new LockLayouts();
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        layouts.add(line, file + ":" + number + ": ");
      }
    }
    return layouts;
  }

  private void add(String line, String place) {
    int source = line.indexOf(" -- ");
    if (source < 0) {
      throw new IllegalArgumentException(place + "no source");
    }
    String[] words = line.substring(0, source).strip().split(" +");
    if (!KEYS.containsKey(words[0])) {
      throw new IllegalArgumentException(place + "'" + words[0] + "' is no kind of row");
    }
    boolean named = !words[0].equals("node");
    if (named && words.length < 2) {
      throw new IllegalArgumentException(place + "no name");
    }
    boolean subclasses = named && words[1].endsWith("+");
    String name = named ? words[1].substring(0, words[1].length() - (subclasses ? 1 : 0)) : "";
    put(words[0], new Row(name, subclasses, values(words, named ? 2 : 1, place)), place);
  }

  private static Map<String, String> values(String[] words, int from, String place) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = from; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String key = equals < 0 ? words[i] : words[i].substring(0, equals);
      if (equals < 0 || !KEYS.get(words[0]).contains(key)) {
        throw new IllegalArgumentException(place + "'" + words[i] + "' does not belong here");
      }
      values.put(key, words[i].substring(equals + 1));
    }
    return values;
  }

  private void put(String type, Row row, String place) {
    switch (type) {
      case "lock" -> {
        require(row, "kind", place);
        row.kind();
        locks.put(row.name(), row);
      }
      case "queue" -> {
        require(row, "first", place);
        require(row, "next", place);
        queues.put(row.name(), row);
      }
      case "node" -> {
        require(row, "thread", place);
        nodes.add(row);
      }
      case "hidden" -> hidden.put(row.name(), row);
      case "machinery" -> machinery.add(row.name());
      default -> {
        require(row, "count", place);
        holdCounts.put(row.name(), row);
      }
    }
  }

  private static void require(Row row, String key, String place) {
    if (row.get(key) == null) {
      throw new IllegalArgumentException(place + "no " + key + "=");
    }
  }

  /** The row of a lock class, or null if its instances are no locks. */
  Row lock(HeapClass heapClass) {
    return row(hidden, heapClass) == null ? row(locks, heapClass) : null;
  }

  /** True if the class is a synchronizer that is no lock of the program. */
  boolean isHidden(HeapClass heapClass) {
    return row(hidden, heapClass) != null;
  }

  /** True if methods of the class stand between a thread that waits and the code that made it. */
  boolean isMachinery(String className) {
    return machinery.stream().anyMatch(className::startsWith);
  }

  /** The row of a class whose instances count the read holds of a thread, or null. */
  Row holdCount(HeapClass heapClass) {
    return row(holdCounts, heapClass);
  }

  private static Row row(Map<String, Row> rows, HeapClass heapClass) {
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      Row row = rows.get(c.name());
      if (row != null && (c == heapClass || row.subclasses())) {
        return row;
      }
    }
    return null;
  }

  /** The queue of that name. */
  Row queue(String name) {
    Row row = queues.get(name);
    if (row == null) {
      throw new IllegalArgumentException("no queue " + name);
    }
    return row;
  }

  /** What nodes can look like, in order of preference. */
  List<Row> nodes() {
    return nodes;
  }
}
