package org.aliasaudit.rules.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one layout file line by line: heads of blocks at the margin, their lines indented, words
 * separated by blanks, {@code #} begins a comment.
 */
final class LayoutParser {
  private static final String OR = "or";
  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$*][\\p{L}\\p{N}_$*+-]*(\\.[\\p{L}\\p{N}_$*+-]+)*");

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
      Deque<String> words = words(text);
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

  private static Deque<String> words(String text) {
    Deque<String> words = new ArrayDeque<>();
    for (StringTokenizer all = new StringTokenizer(text); all.hasMoreTokens(); ) {
      String word = all.nextToken();
      if (word.startsWith("#")) {
        break;
      }
      words.add(word);
    }
    return words;
  }

  private void head(Deque<String> words) throws LayoutSyntaxException {
    String first = words.pop();
    BlockKind kind = find(BlockKind.values(), first);
    if (kind == null) {
      throw expected(first, "one of " + keywords(List.of(BlockKind.values())));
    }
    String name = className(words, "a class name after '" + first + "'");
    if (!seen.add(name)) {
      throw error("class " + name + " is described twice in this file; use 'or' for alternatives");
    }
    ThreadSafety safety = safety(kind, words);
    end(words);
    head = new LayoutBlock(kind, name, safety, file, line, List.of());
    alternatives = new ArrayList<>(List.of(new ArrayList<>()));
  }

  private ThreadSafety safety(BlockKind kind, Deque<String> words) throws LayoutSyntaxException {
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
    throw expected(word, "one of " + all + ", or the end of the line");
  }

  private void endBlock() throws LayoutSyntaxException {
    if (head == null) {
      return;
    }
    boolean empty = alternatives.get(alternatives.size() - 1).isEmpty();
    if (empty && head.kind().needsLines()) {
      throw error(
          "the block of line %d ends here, expected one of %s"
              .formatted(head.line(), keywords(head.kind().lines())));
    }
    List<List<LayoutLine>> copies = alternatives.stream().map(List::copyOf).toList();
    blocks.add(
        new LayoutBlock(head.kind(), head.className(), head.safety(), file, head.line(), copies));
    head = null;
  }

  private void body(Deque<String> words) throws LayoutSyntaxException {
    if (head == null) {
      throw expected(words.peek(), "the head of a block at the margin before an indented line");
    }
    List<LayoutLine> current = alternatives.get(alternatives.size() - 1);
    String first = words.peek();
    if (first.equals(OR)) {
      or(words, current);
    } else if (find(ClauseKind.values(), first) != null) {
      clauses(words, lastStep(current, first));
    } else {
      current.add(step(words));
    }
  }

  private void or(Deque<String> words, List<LayoutLine> current) throws LayoutSyntaxException {
    words.pop();
    end(words);
    if (current.isEmpty()) {
      throw expected(OR, "a step before it");
    }
    alternatives.add(new ArrayList<>());
  }

  private LayoutLine lastStep(List<LayoutLine> current, String found) throws LayoutSyntaxException {
    if (current.isEmpty()) {
      throw expected(found, "a step before this clause");
    }
    return current.get(current.size() - 1);
  }

  private LayoutLine step(Deque<String> words) throws LayoutSyntaxException {
    String word = words.pop();
    LineKind kind = find(LineKind.values(), word);
    if (kind == null || !head.kind().allows(kind)) {
      throw expected(word, lines(head.kind()));
    }
    LayoutLine step = new LayoutLine(kind, paths(kind, words), new ArrayList<>(), line);
    clauses(words, step);
    return step;
  }

  private static String lines(BlockKind kind) {
    return kind.needsLines() ? "one of " + keywords(kind.lines()) : "no lines in this block";
  }

  private List<LayoutPath> paths(LineKind kind, Deque<String> words) throws LayoutSyntaxException {
    return switch (kind) {
      case ENTRY -> {
        LayoutPath key = path(words, "the path of the key");
        word(words, "->");
        yield List.of(key, value(words));
      }
      case PARALLEL ->
          List.of(
              reference(words, "the path of the keys"), reference(words, "the path of the values"));
      case SIZE -> sizes(words);
      case READ_MUTATES ->
          words.isEmpty() ? List.of() : List.of(field(words, "a boolean field of the class"));
      case INHERIT, NOTHING -> List.of();
      case GUARD, HIDES, DELEGATE, BACKING, HALVES -> List.of(field(words, "a field of the class"));
      default -> List.of(reference(words, "a path"));
    };
  }

  private List<LayoutPath> sizes(Deque<String> words) throws LayoutSyntaxException {
    List<LayoutPath> terms = new ArrayList<>();
    do {
      LayoutPath term = path(words, "a path that ends in a number field");
      if (term.isNumber()) {
        throw expected(term.text(), "a path that ends in a number field");
      }
      terms.add(term);
    } while ("+".equals(words.peek()) && words.pop() != null);
    return terms;
  }

  private void clauses(Deque<String> words, LayoutLine step) throws LayoutSyntaxException {
    while (!words.isEmpty()) {
      String word = words.pop();
      ClauseKind kind = find(ClauseKind.values(), word);
      if (kind == null || !kind.refines(step.kind())) {
        throw expected(word, clausesOf(step.kind()));
      }
      step.clauses().add(new ClauseReader(kind, words).read());
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

  /** Reads the arguments of one clause. */
  private final class ClauseReader {
    private final ClauseKind kind;
    private final Deque<String> words;
    private final List<String> names = new ArrayList<>();
    private final List<LayoutPath> paths = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    ClauseReader(ClauseKind kind, Deque<String> words) {
      this.kind = kind;
      this.words = words;
    }

    LayoutLine.Clause read() throws LayoutSyntaxException {
      switch (kind) {
        case REQUIRE -> names.add(oneOf(words, "key", "value"));
        case NULL_KEY, NULL_VALUE, SKIP_KEY, SKIP_VALUE, CHAINED -> staticField();
        case SKIP_VALUE_CLASS -> names.add(className(words, "a class name"));
        case UNWRAP_KEY, UNWRAP_VALUE -> {
          names.add(className(words, "the class of the holder"));
          paths.add(reference(words, "the path from the holder to the object"));
        }
        case IF -> {
          paths.add(field(words, "a number or boolean field of the class"));
          comparison(false);
        }
        case MARKER -> {
          paths.add(reference(words, "the path of the markers"));
          comparison(true);
        }
        case WHEN_SET -> paths.add(field(words, "a reference field of the class"));
        case LIMIT, EXTRA -> paths.add(field(words, "a field of the class"));
        case FROM -> numbers.add(number("the index of the first key"));
        case AGAIN -> paths.add(reference(words, "the path from the array to the next one"));
        case SKIP_NUMBER -> paths.add(path(words, "a number or a field of the class"));
        case OPTIONAL, THREADED, SKIP_VALUE_SELF, NODES_AT_END, NODES_WITHOUT_KEY -> {}
      }
      return new LayoutLine.Clause(kind, names, paths, numbers);
    }

    private void staticField() throws LayoutSyntaxException {
      String name = className(words, "CLASS.FIELD, a static field");
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        throw expected(name, "CLASS.FIELD, a static field");
      }
      names.add(name.substring(0, dot));
      names.add(name.substring(dot + 1));
    }

    private void comparison(boolean mandatory) throws LayoutSyntaxException {
      String next = words.peek();
      if (mandatory || "is".equals(next) || "at-least".equals(next)) {
        names.add(oneOf(words, "is", "at-least"));
        numbers.add(number("a number"));
      }
    }

    private long number(String what) throws LayoutSyntaxException {
      LayoutPath number = path(words, what);
      if (!number.isNumber()) {
        throw expected(number.text(), what);
      }
      return number.number();
    }
  }

  private LayoutPath path(Deque<String> words, String what) throws LayoutSyntaxException {
    String word = next(words, what);
    LayoutPath path = LayoutPath.parse(word);
    if (path == null) {
      throw expected(word, what + ", such as table.array");
    }
    return path;
  }

  private LayoutPath value(Deque<String> words) throws LayoutSyntaxException {
    boolean none = LayoutPath.NULL.text().equals(words.peek());
    return none ? path(words, "") : reference(words, "the path of the value");
  }

  private LayoutPath reference(Deque<String> words, String what) throws LayoutSyntaxException {
    LayoutPath path = path(words, what);
    if (path.isNumber() || path.has(LayoutPath.ElementKind.EVERY)) {
      throw expected(path.text(), what + ", such as table.array");
    }
    return path;
  }

  private LayoutPath field(Deque<String> words, String what) throws LayoutSyntaxException {
    LayoutPath path = path(words, what);
    if (!path.isField()) {
      throw expected(path.text(), what);
    }
    return path;
  }

  private String className(Deque<String> words, String what) throws LayoutSyntaxException {
    String name = next(words, what);
    if (!CLASS_NAME.matcher(name).matches()) {
      throw expected(name, what);
    }
    return name;
  }

  private String oneOf(Deque<String> words, String... choices) throws LayoutSyntaxException {
    String what = "one of " + String.join(", ", choices);
    String word = next(words, what);
    if (!List.of(choices).contains(word)) {
      throw expected(word, what);
    }
    return word;
  }

  private void word(Deque<String> words, String wanted) throws LayoutSyntaxException {
    String found = next(words, "'" + wanted + "'");
    if (!found.equals(wanted)) {
      throw expected(found, "'" + wanted + "'");
    }
  }

  private String next(Deque<String> words, String what) throws LayoutSyntaxException {
    if (words.isEmpty()) {
      throw error("the line ends, expected " + what);
    }
    return words.pop();
  }

  private void end(Deque<String> words) throws LayoutSyntaxException {
    if (!words.isEmpty()) {
      throw expected(words.peek(), "the end of the line");
    }
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

  private LayoutSyntaxException expected(String found, String what) {
    return error("found '" + found + "', expected " + what);
  }

  private LayoutSyntaxException error(String reason) {
    return new LayoutSyntaxException(file, line, reason);
  }
}
