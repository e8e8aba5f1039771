package org.aliasaudit.rules.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Reads knowledge files. A row is {@code TRAIT CLASS [name=value ...] -- SOURCE}; {@code CLASS} may
 * end in {@code +} (with subclasses) or be a package followed by {@code .*} (all classes below it).
 * Empty lines and lines that begin with {@code #} are skipped.
 */
final class KnowledgeParser {
  private final String file;
  private int line;

  private KnowledgeParser(String file) {
    this.file = file;
  }

  static List<KnowledgeRow> parse(Reader reader, String file) throws IOException {
    KnowledgeParser parser = new KnowledgeParser(file);
    List<KnowledgeRow> rows = new ArrayList<>();
    BufferedReader lines = new BufferedReader(reader);
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      parser.line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        rows.add(parser.row(text));
      }
    }
    return rows;
  }

  private KnowledgeRow row(String text) {
    int dashes = text.indexOf(" -- ");
    if (dashes < 0) {
      throw error("expected \" -- \" and the source of the fact at the end of the row");
    }
    String[] words = words(text.substring(0, dashes));
    Trait trait = Trait.ofWord(words[0]);
    if (trait == null) {
      throw error("expected a trait such as immutable, thread-safe, lock; found " + words[0]);
    }
    if (words.length < 2) {
      throw error("expected a class name after " + words[0]);
    }
    return row(trait, words, text.substring(dashes + 4).trim());
  }

  /** The words between blanks; at least one, which may be empty. */
  private static String[] words(String text) {
    List<String> words = new ArrayList<>();
    for (StringTokenizer all = new StringTokenizer(text); all.hasMoreTokens(); ) {
      words.add(all.nextToken());
    }
    return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
  }

  private KnowledgeRow row(Trait trait, String[] words, String source) {
    String pattern = words[1];
    boolean prefix = pattern.endsWith(".*");
    boolean subclasses = pattern.endsWith("+");
    int cut = prefix ? 1 : subclasses ? 1 : 0;
    String name = pattern.substring(0, pattern.length() - cut);
    return new KnowledgeRow(trait, name, prefix, subclasses, attributes(words), source);
  }

  private Map<String, String> attributes(String[] words) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals <= 0) {
        throw error("expected name=value, found " + words[i]);
      }
      attributes.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return attributes;
  }

  private KnowledgeSyntaxException error(String expected) {
    return new KnowledgeSyntaxException(file, line, expected);
  }
}
