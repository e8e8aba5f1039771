package org.aliasaudit.rules.view.scar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows of an invariants file; the built-in one is {@code structure.invariants}. */
final class InvariantFile {
  private static final String BUILT_IN = "structure.invariants";

  private final List<Invariant> rows = new ArrayList<>();

  private InvariantFile() {}

  /** What ships with the product. */
  static InvariantFile builtIn() {
    return BuiltIn.FILE;
  }

  /** Read when it is first asked for, and once. */
  private static final class BuiltIn {
    private static final InvariantFile FILE = read();
  }

  private static InvariantFile read() {
    try (InputStream in = InvariantFile.class.getResourceAsStream(BUILT_IN)) {
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8), BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows of one file.
   *
   * @throws IllegalArgumentException naming the line if a row is wrong
   */
  static InvariantFile parse(Reader reader, String file) throws IOException {
    InvariantFile invariants = new InvariantFile();
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        invariants.rows.add(row(line, file + ":" + number + ": "));
      }
    }
    return invariants;
  }

  private static Invariant row(String line, String place) {
    int source = line.indexOf(" -- ");
    if (source < 0) {
      throw new IllegalArgumentException(place + "no source");
    }
    String[] words = line.substring(0, source).strip().split(" +");
    CheckKind check = CheckKind.ofWord(words[0]);
    if (check == null || words.length < 2) {
      throw new IllegalArgumentException(place + "expected a check and a class");
    }
    Map<String, String> attributes = attributes(check, words, place);
    for (String required : check.required(attributes.keySet())) {
      if (!attributes.containsKey(required)) {
        throw new IllegalArgumentException(place + "no " + required + "=");
      }
    }
    Pattern pattern =
        words[1].contains("*")
            ? Pattern.compile("\\Q" + words[1].replace("*", "\\E.*\\Q") + "\\E")
            : null;
    return new Invariant(check, words[1], pattern, attributes);
  }

  private static Map<String, String> attributes(CheckKind check, String[] words, String place) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0 || !check.knows(words[i].substring(0, equals))) {
        throw new IllegalArgumentException(place + "'" + words[i] + "' does not belong here");
      }
      attributes.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return attributes;
  }

  /** All rows, in the order of the file. */
  List<Invariant> rows() {
    return rows;
  }

  /** The rows that speak of exactly this class, in the order of the file. */
  List<Invariant> of(String className) {
    return rows.stream().filter(row -> row.speaksOf(className)).toList();
  }
}
