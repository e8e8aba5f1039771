package org.aliasaudit.rules.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one layout file line by line: heads of blocks at the margin, their lines indented, words
 * separated by blanks, {@code #} begins a comment.
 */
final class LayoutParser {
  /** Lines that lead to the container in the blocks of objects around one. */
  private static final Set<LineKind> LEADING =
      EnumSet.of(LineKind.DELEGATE, LineKind.BACKING, LineKind.INHERIT);

  private static final String OR = "or";

  private final String file;
  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int line;
  private LayoutBlock head;
  private List<List<LayoutLine>> alternatives;

  LayoutParser(String file) {
    this.file = file;
  }

  List<LayoutBlock> parse(BufferedReader reader) throws IOException {
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      Words words = new Words(file, line, text);
      if (words.isEmpty()) {
        continue;
      }
      if (Character.isWhitespace(text.charAt(0))) {
        body(words);
      } else {
        endBlock();
        head(words);
      }
    }
    endBlock();
    return blocks;
  }

  private void head(Words words) throws LayoutSyntaxException {
    String first = words.pop();
    BlockKind kind = find(BlockKind.values(), first);
    if (kind == null) {
      throw words.expected(first, "one of " + keywords(List.of(BlockKind.values())));
    }
    String name = words.className("a class name after '" + first + "'");
    if (!seen.add(name)) {
      throw words.error(
          "class " + name + " is described twice in this file; use 'or' for alternatives");
    }
    ThreadSafety safety = safety(kind, words);
    words.end();
    head = new LayoutBlock(kind, name, safety, file, line, List.of());
    alternatives = new ArrayList<>(List.of(new ArrayList<>()));
  }

  private ThreadSafety safety(BlockKind kind, Words words) throws LayoutSyntaxException {
    if (words.isEmpty()) {
      return kind == BlockKind.WRAPPER ? ThreadSafety.AS_DELEGATE : ThreadSafety.UNSAFE;
    }
    String word = words.pop();
    for (ThreadSafety safety : ThreadSafety.values()) {
      if (safety.keyword().equals(word)) {
        return safety;
      }
    }
    String all = String.join(", ", Stream.of(ThreadSafety.values()).map(s -> s.keyword()).toList());
    throw words.expected(word, "one of " + all + ", or the end of the line");
  }

  private void endBlock() throws LayoutSyntaxException {
    if (head == null) {
      return;
    }
    boolean empty = alternatives.get(alternatives.size() - 1).isEmpty();
    if (empty && head.kind().needsLines()) {
      throw new LayoutSyntaxException(
          file,
          line,
          "the block of line %d ends here, expected one of %s"
              .formatted(head.line(), keywords(head.kind().lines())));
    }
    if (hasOneContainer() && !alternatives.stream().allMatch(LayoutParser::leads)) {
      throw new LayoutSyntaxException(
          file,
          line,
          "the block of line %d ends here, expected one of backing, delegate, inherit in each of its forms"
              .formatted(head.line()));
    }
    List<List<LayoutLine>> copies = alternatives.stream().map(List::copyOf).toList();
    blocks.add(
        new LayoutBlock(head.kind(), head.className(), head.safety(), file, head.line(), copies));
    head = null;
  }

  private void body(Words words) throws LayoutSyntaxException {
    if (head == null) {
      throw words.expected(
          words.peek(), "the head of a block at the margin before an indented line");
    }
    List<LayoutLine> current = alternatives.get(alternatives.size() - 1);
    String first = words.peek();
    if (first.equals(OR)) {
      or(words, current);
    } else if (find(ClauseKind.values(), first) != null) {
      clauses(words, lastStep(words, current, first));
    } else {
      LayoutLine step = step(words);
      if (hasOneContainer() && LEADING.contains(step.kind()) && leads(current)) {
        throw words.expected(first, "one way to the container in each form of the block");
      }
      current.add(step);
    }
  }

  /** True for blocks of objects around one container: it is found without a walk. */
  private boolean hasOneContainer() {
    return head.kind() == BlockKind.WRAPPER || head.kind() == BlockKind.SET;
  }

  private static boolean leads(List<LayoutLine> alternative) {
    return alternative.stream().anyMatch(line -> LEADING.contains(line.kind()));
  }

  private void or(Words words, List<LayoutLine> current) throws LayoutSyntaxException {
    words.pop();
    words.end();
    if (current.isEmpty()) {
      throw words.expected(OR, "a step before it");
    }
    alternatives.add(new ArrayList<>());
  }

  private static LayoutLine lastStep(Words words, List<LayoutLine> current, String found)
      throws LayoutSyntaxException {
    if (current.isEmpty()) {
      throw words.expected(found, "a step before this clause");
    }
    return current.get(current.size() - 1);
  }

  private LayoutLine step(Words words) throws LayoutSyntaxException {
    String word = words.pop();
    LineKind kind = find(LineKind.values(), word);
    if (kind == null || !head.kind().allows(kind)) {
      throw words.expected(word, lines(head.kind()));
    }
    LayoutLine step = new LayoutLine(kind, paths(kind, words), new ArrayList<>(), line);
    clauses(words, step);
    return step;
  }

  private static String lines(BlockKind kind) {
    return kind.needsLines() ? "one of " + keywords(kind.lines()) : "no lines in this block";
  }

  private List<LayoutPath> paths(LineKind kind, Words words) throws LayoutSyntaxException {
    return switch (kind) {
      case ENTRY -> {
        LayoutPath key = words.path("the path of the key");
        words.word("->");
        yield List.of(key, words.value());
      }
      case PARALLEL ->
          List.of(
              words.reference("the path of the keys"), words.reference("the path of the values"));
      case SIZE -> sizes(words);
      case READ_MUTATES ->
          words.isEmpty() ? List.of() : List.of(words.field("a boolean field of the class"));
      case INHERIT, NOTHING -> List.of();
      case GUARD, HIDES, DELEGATE, BACKING, HALVES -> List.of(words.field("a field of the class"));
      default -> List.of(words.reference("a path"));
    };
  }

  private List<LayoutPath> sizes(Words words) throws LayoutSyntaxException {
    List<LayoutPath> terms = new ArrayList<>();
    do {
      LayoutPath term = words.path("a path that ends in a number field");
      if (term.isNumber()) {
        throw words.expected(term.text(), "a path that ends in a number field");
      }
      terms.add(term);
    } while ("+".equals(words.peek()) && words.pop() != null);
    return terms;
  }

  private void clauses(Words words, LayoutLine step) throws LayoutSyntaxException {
    while (!words.isEmpty()) {
      String word = words.pop();
      ClauseKind kind = find(ClauseKind.values(), word);
      if (kind == null || !kind.refines(step.kind())) {
        throw words.expected(word, clausesOf(step.kind()));
      }
      step.clauses().add(new ClauseReader(kind, words).read());
      if (step.has(ClauseKind.LIMIT) && step.has(ClauseKind.ROWS)) {
        throw words.expected(word, "only one of limit, rows");
      }
    }
  }

  private static String clausesOf(LineKind step) {
    List<String> fitting =
        Arrays.stream(ClauseKind.values())
            .filter(clause -> clause.refines(step))
            .map(ClauseKind::keyword)
            .toList();
    return fitting.isEmpty()
        ? "the end of the line"
        : "one of " + String.join(", ", fitting) + ", or the end of the line";
  }

  private static <E extends Enum<E>> E find(E[] values, String word) {
    for (E value : values) {
      if (keyword(value).equals(word)) {
        return value;
      }
    }
    return null;
  }

  private static String keyword(Enum<?> value) {
    if (value instanceof BlockKind kind) {
      return kind.keyword();
    }
    return value instanceof LineKind kind ? kind.keyword() : ((ClauseKind) value).keyword();
  }

  private static String keywords(Iterable<? extends Enum<?>> values) {
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.add(keyword(value)));
    words.sort(null);
    return String.join(", ", words);
  }
}
