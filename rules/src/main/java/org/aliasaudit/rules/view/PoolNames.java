package org.aliasaudit.rules.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.hprof.HeapClass;

/** The rows of {@code pool.names}: how a program's own pools are told by their names and lists. */
final class PoolNames {
  private static final String FILE = "pool.names";
  private static final PoolNames BUILT_IN = load();

  /** Between the words of {@code freeList}, {@code FREE_LIST} and {@code HTTPPool}. */
  private static final Pattern WORD_END =
      Pattern.compile("[_$]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private final Map<String, Set<String>> rows = new TreeMap<>();

  /** What a collection can be to a pool. */
  enum Form {
    /** First in, first out, or last in, first out: what pools are made of. */
    QUEUE,
    /** A list, which may be anything. */
    LIST,
    /** Anything else. */
    NONE
  }

  private PoolNames() {}

  static PoolNames builtIn() {
    return BUILT_IN;
  }

  private static PoolNames load() {
    PoolNames names = new PoolNames();
    try (InputStream in = PoolNames.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] words = line.substring(0, line.indexOf(" -- ")).strip().split(" +", -1);
          Set<String> row = names.rows.computeIfAbsent(words[0], w -> new HashSet<>());
          row.addAll(List.of(words).subList(1, words.length));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** True if a collection of that form in a field of that name holds what is free. */
  boolean isFreeList(String field, Form form) {
    return form != Form.NONE
        && !hasAny(field, "not")
        && (hasAny(field, "field") || (form == Form.QUEUE && hasAny(field, "queue-field")));
  }

  /** True if the class is named as pools are. */
  boolean isPool(HeapClass heapClass) {
    String name = Displays.simpleName(heapClass);
    List<String> words = words(name.substring(name.lastIndexOf('$') + 1));
    return !words.isEmpty()
        && rows.get("class").contains(words.get(words.size() - 1))
        && words.stream().noneMatch(rows.get("not")::contains);
  }

  /** True if the name of a field tells of something else than what is free. */
  boolean isOther(String field) {
    return hasAny(field, "not");
  }

  private boolean hasAny(String name, String row) {
    return words(name).stream().anyMatch(rows.get(row)::contains);
  }

  private static List<String> words(String name) {
    return Stream.of(WORD_END.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What instances of a class can be to a pool. */
  Form formOf(HeapClass heapClass) {
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      if (rows.get("queue").contains(c.name())) {
        return Form.QUEUE;
      }
      if (rows.get("list").contains(c.name())) {
        return Form.LIST;
      }
    }
    return Form.NONE;
  }
}
