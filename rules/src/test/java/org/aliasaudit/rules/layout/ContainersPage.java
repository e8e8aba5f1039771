package org.aliasaudit.rules.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code docs/containers.md} from the built-in layout files. What a library is called and
 * which versions were read is the first sentence of its file's head comment; {@link
 * ContainersPageTest} compares that with the versions of the build.
 */
final class ContainersPage {
  private static final String HEAD =
      """
      # Containers

      <!-- Made from the layout files by ContainersPageTest; do not edit. CONTRIBUTING.md says how. -->

      The classes whose entries aliasaudit sees, by library, with the versions that its layouts were
      written for. Where versions store entries differently, the fields that a dump's class has
      decide, never a number; other versions with the same fields are read as well. Subclasses are
      read like the nearest class listed here, and `*` stands for any characters. How to describe a
      class of your own: [layouts.md](layouts.md). What a dump has and this page has not is named in
      the report and by `aliasaudit maps`.

      *Threads* is what the class itself promises: `unsafe`, `threadsafe`, `immutable`, `confined` to
      one thread by construction, or `as-delegate`, as safe as what it wraps. *Forms* are the ways in
      which versions differ, each by the first line in which it differs (see [layouts.md](layouts.md#steps)).
      A *map to numbers* leads to no objects; only [AA10](rules/AA10.md) looks at it.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  /** The whole page. */
  static String of(LayoutCatalog catalog) throws IOException {
    Map<String, List<LayoutBlock>> byFile = new LinkedHashMap<>();
    for (LayoutBlock block : catalog.blocks()) {
      byFile.computeIfAbsent(block.file(), f -> new ArrayList<>()).add(block);
    }
    ContainersPage page = new ContainersPage();
    for (Map.Entry<String, List<LayoutBlock>> file : byFile.entrySet()) {
      page.library(head(file.getKey()), file.getValue());
    }
    return page.page.toString();
  }

  /** The first sentence of a layout file, without its first words. */
  static String head(String file) throws IOException {
    String text =
        Files.readString(Path.of("src/main/resources/org/aliasaudit/rules/layout", file))
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).strip())
            .collect(Collectors.joining(" "));
    int end = text.replaceFirst("\\.(?=\\s|$).*", "").length();
    String sentence = text.substring(0, end);
    if (!sentence.startsWith("Layouts of ")) {
      throw new IOException(file + " must begin with '# Layouts of LIBRARY VERSION.'");
    }
    return sentence.substring("Layouts of ".length());
  }

  private void library(String name, List<LayoutBlock> blocks) {
    page.append("\n## ").append(Character.toUpperCase(name.charAt(0))).append(name.substring(1));
    page.append("\n\n| class | is a | threads | forms |\n| --- | --- | --- | --- |\n");
    blocks.stream()
        .sorted((a, b) -> Integer.compare(a.line(), b.line()))
        .filter(ContainersPage::isShown)
        .forEach(this::row);
  }

  /** Nodes are parts of containers; only those that differ by version are shown. */
  private static boolean isShown(LayoutBlock block) {
    return switch (block.kind()) {
      case MAP, WRAPPER, SET, NUMBERS -> true;
      case NODE -> block.alternatives().size() > 1;
      case PAIR, COLLECTION, IGNORE, MAP_LOOK -> false;
    };
  }

  private void row(LayoutBlock block) {
    boolean container = block.kind() != BlockKind.NODE && block.kind() != BlockKind.NUMBERS;
    page.append("| `").append(block.className()).append("` | ").append(what(block));
    page.append(" | ").append(container ? block.safety().keyword() : "");
    page.append(" | ").append(forms(block)).append(" |\n");
  }

  private static String what(LayoutBlock block) {
    boolean multimap =
        block.alternatives().stream()
            .flatMap(List::stream)
            .anyMatch(line -> line.kind() == LineKind.MULTI);
    return switch (block.kind()) {
      case MAP -> multimap ? "multimap" : "map";
      case WRAPPER -> "wrapper";
      case SET -> "set";
      case NUMBERS -> "map to numbers";
      default -> "part";
    };
  }

  private static String forms(LayoutBlock block) {
    if (block.alternatives().size() < 2) {
      return "";
    }
    return block.alternatives().stream()
        .map(lines -> difference(lines, block.alternatives()))
        .collect(Collectors.joining(" or "));
  }

  /** The first line that not all alternatives have. */
  private static String difference(List<LayoutLine> lines, List<List<LayoutLine>> alternatives) {
    return lines.stream()
        .map(ContainersPage::text)
        .filter(text -> !alternatives.stream().allMatch(other -> has(other, text)))
        .findFirst()
        .orElse(text(lines.get(0)));
  }

  private static boolean has(List<LayoutLine> lines, String text) {
    return lines.stream().anyMatch(line -> text(line).equals(text));
  }

  private static String text(LayoutLine line) {
    String separator =
        switch (line.kind()) {
          case ENTRY -> " -> ";
          case SIZE -> " + ";
          default -> " ";
        };
    String paths =
        line.paths().stream().map(LayoutPath::text).collect(Collectors.joining(separator));
    String clauses =
        line.clauses().stream()
            .map(clause -> clause.kind().keyword() + " " + String.join(" ", clause.words()))
            .collect(Collectors.joining(" "));
    return "`" + (line.kind().keyword() + " " + paths + " " + clauses).strip() + "`";
  }
}
