package org.aliasaudit.rules.rank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aliasaudit.rules.finding.Remedy;

/**
 * The remedies, read from {@code remedies.txt}: a line {@code = ID NN} with the number of the
 * example that shows the remedy, lines of text, and indented lines of Java.
 */
public final class Remedies {
  private static final Map<String, String> EXAMPLES = new LinkedHashMap<>();
  private static final Map<String, Remedy> ALL = load();

  private Remedies() {}

  /** The number of the example that shows a remedy, by the name of the remedy. */
  public static Map<String, String> examples() {
    return EXAMPLES;
  }

  /** The remedy of a name. */
  static Remedy of(String id) {
    Remedy remedy = ALL.get(id);
    if (remedy == null) {
      throw new IllegalArgumentException("no remedy " + id);
    }
    return remedy;
  }

  private static Map<String, Remedy> load() {
    try (InputStream in = Remedies.class.getResourceAsStream("remedies.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Remedy> parse(BufferedReader lines) throws IOException {
    Map<String, Remedy> remedies = new LinkedHashMap<>();
    String id = null;
    StringBuilder text = new StringBuilder();
    StringBuilder code = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("= ")) {
        finish(remedies, id, text, code);
        id = line.substring(2).trim();
      } else if (line.startsWith("    ")) {
        code.append(line.substring(4)).append('\n');
      } else if (!line.isBlank() && !line.startsWith("#")) {
        text.append(text.isEmpty() ? "" : " ").append(line.trim());
      }
    }
    finish(remedies, id, text, code);
    return remedies;
  }

  private static void finish(
      Map<String, Remedy> remedies, String id, StringBuilder text, StringBuilder code) {
    if (id != null) {
      String[] words = id.split(" ", 2);
      EXAMPLES.put(words[0], words[1]);
      code.append("// shown whole by example %s --fixed=%s".formatted(words[1], words[0]));
      remedies.put(words[0], new Remedy(words[0], text.toString(), code.toString()));
    }
    text.setLength(0);
    code.setLength(0);
  }
}
