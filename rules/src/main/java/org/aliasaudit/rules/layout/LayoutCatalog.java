package org.aliasaudit.rules.layout;

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

/**
 * The layouts of one or several files. Immutable; knows nothing of any dump. The built-in files are
 * listed in the resource {@code layouts.index}, one name a line.
 */
public final class LayoutCatalog {
  private static final String INDEX = "layouts.index";

  private final Map<String, LayoutBlock> byName;
  private final List<LayoutBlock> patterns;
  private final Pattern[] compiled;

  LayoutCatalog(List<LayoutBlock> blocks) {
    Map<String, LayoutBlock> exact = new LinkedHashMap<>();
    Map<String, LayoutBlock> globs = new LinkedHashMap<>();
    for (LayoutBlock block : blocks) {
      (block.isPattern() ? globs : exact).put(block.className(), block);
    }
    byName = exact;
    patterns = List.copyOf(globs.values());
    compiled = new Pattern[patterns.size()];
  }

  /** The layouts that come with the product: the JDK's and those of well-known libraries. */
  public static LayoutCatalog builtIn() {
    return BuiltIn.CATALOG;
  }

  /** Read once a process, by whoever asks first. */
  private static final class BuiltIn {
    private static final LayoutCatalog CATALOG = read();

    private static LayoutCatalog read() {
      try {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (String name : index()) {
          try (BufferedReader reader = new BufferedReader(open(name))) {
            blocks.addAll(new LayoutParser(name).parse(reader));
          }
        }
        return new LayoutCatalog(blocks);
      } catch (IOException e) {
        throw new UncheckedIOException("a built-in layout file is broken: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads a layout file.
   *
   * @param fileName name for messages
   * @throws LayoutSyntaxException if the text breaks the layout language
   */
  public static LayoutCatalog parse(Reader reader, String fileName) throws IOException {
    return new LayoutCatalog(new LayoutParser(fileName).parse(new BufferedReader(reader)));
  }

  /** Both catalogs; where both describe the same class or pattern, {@code other} wins. */
  public LayoutCatalog plus(LayoutCatalog other) {
    List<LayoutBlock> all = new ArrayList<>(other.patterns);
    for (LayoutBlock pattern : patterns) {
      if (all.stream().noneMatch(own -> own.className().equals(pattern.className()))) {
        all.add(pattern);
      }
    }
    all.addAll(byName.values());
    all.addAll(other.byName.values());
    return new LayoutCatalog(all);
  }

  /** The block for exactly this class, an exact name before a pattern, or null. */
  LayoutBlock blockOf(String className) {
    LayoutBlock exact = byName.get(className);
    if (exact != null) {
      return exact;
    }
    for (int i = 0; i < compiled.length; i++) {
      if (className.startsWith(patterns.get(i).literalPrefix())
          && compiled(i).matcher(className).matches()) {
        return patterns.get(i);
      }
    }
    return null;
  }

  /** Most patterns are of libraries that a dump has nothing of: compiled when first needed. */
  private Pattern compiled(int index) {
    if (compiled[index] == null) {
      compiled[index] = compile(patterns.get(index));
    }
    return compiled[index];
  }

  /** All blocks: exact names in order of their files, then patterns. */
  List<LayoutBlock> blocks() {
    List<LayoutBlock> all = new ArrayList<>(byName.values());
    all.addAll(patterns);
    return all;
  }

  private static Pattern compile(LayoutBlock block) {
    return Pattern.compile("\\Q" + block.className().replace("*", "\\E.*\\Q") + "\\E");
  }

  private static List<String> index() throws IOException {
    try (Reader reader = open(INDEX)) {
      return new BufferedReader(reader).lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static Reader open(String name) throws IOException {
    InputStream in = LayoutCatalog.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("resource " + name + " is missing");
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
