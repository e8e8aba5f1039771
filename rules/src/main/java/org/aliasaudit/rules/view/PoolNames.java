package org.aliasaudit.rules.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapClass;

/** The rows of {@code pool.names}: how a program's own pools are told by their names and lists. */
final class PoolNames {
  private static final String FILE = "pool.names";
  private static final PoolNames BUILT_IN = load();

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
    Set<String> wanted = rows.get(row);
    for (String word : words(name)) {
      if (wanted.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The words of {@code freeList}, {@code FREE_LIST} and {@code HTTPPool} in small letters. Asked
   * of the fields of all classes of a dump: a regular expression takes a tenth of a second for
   * them.
   */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>(4);
    int from = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || isWordEnd(name, i)) {
        addWord(name, from, i, words);
        from = i;
      }
    }
    return words;
  }

  private static void addWord(String name, int from, int end, List<String> words) {
    int first = from;
    while (first < end && isGap(name.charAt(first))) {
      first++;
    }
    if (first < end) {
      words.add(name.substring(first, end).toLowerCase(Locale.ROOT));
    }
  }

  /** True if a word ends before an index that is neither the first nor behind the last. */
  private static boolean isWordEnd(String name, int index) {
    char before = name.charAt(index - 1);
    char at = name.charAt(index);
    if (isGap(at) || !isCapital(at)) {
      return isGap(at);
    }
    boolean beginsWord = index + 1 < name.length() && isSmall(name.charAt(index + 1));
    return isSmall(before) || isDigit(before) || (isCapital(before) && beginsWord);
  }

  private static boolean isGap(char c) {
    return c == '_' || c == '$';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
