package org.aliasaudit.rules.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** The words of one line of a layout file, taken one by one; says what it expected instead. */
final class Words {
  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$*][\\p{L}\\p{N}_$*+-]*(\\.[\\p{L}\\p{N}_$*+-]+)*");

  private final Deque<String> words = new ArrayDeque<>();
  private final String file;
  private final int line;

  Words(String file, int line, String text) {
    this.file = file;
    this.line = line;
    for (StringTokenizer all = new StringTokenizer(text); all.hasMoreTokens(); ) {
      String word = all.nextToken();
      if (word.startsWith("#")) {
        break;
      }
      words.add(word);
    }
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The next word without taking it, or null. */
  String peek() {
    return words.peek();
  }

  /** Takes the next word; there must be one. */
  String pop() {
    return words.pop();
  }

  LayoutPath path(String what) throws LayoutSyntaxException {
    String word = next(what);
    LayoutPath path = LayoutPath.parse(word);
    if (path == null) {
      throw expected(word, what + ", such as table.array");
    }
    return path;
  }

  LayoutPath value() throws LayoutSyntaxException {
    boolean none = LayoutPath.NULL.text().equals(words.peek());
    return none ? path("") : reference("the path of the value");
  }

  LayoutPath reference(String what) throws LayoutSyntaxException {
    LayoutPath path = path(what);
    if (path.isNumber() || path.has(LayoutPath.ElementKind.EVERY)) {
      throw expected(path.text(), what + ", such as table.array");
    }
    return path;
  }

  LayoutPath field(String what) throws LayoutSyntaxException {
    LayoutPath path = path(what);
    if (!path.isField()) {
      throw expected(path.text(), what);
    }
    return path;
  }

  String className(String what) throws LayoutSyntaxException {
    String name = next(what);
    if (!PlainText.isDotted(name) && !CLASS_NAME.matcher(name).matches()) {
      throw expected(name, what);
    }
    return name;
  }

  String oneOf(String... choices) throws LayoutSyntaxException {
    String what = "one of " + String.join(", ", choices);
    String word = next(what);
    if (!List.of(choices).contains(word)) {
      throw expected(word, what);
    }
    return word;
  }

  void word(String wanted) throws LayoutSyntaxException {
    String found = next("'" + wanted + "'");
    if (!found.equals(wanted)) {
      throw expected(found, "'" + wanted + "'");
    }
  }

  String next(String what) throws LayoutSyntaxException {
    if (words.isEmpty()) {
      throw error("the line ends, expected " + what);
    }
    return words.pop();
  }

  void end() throws LayoutSyntaxException {
    if (!words.isEmpty()) {
      throw expected(words.peek(), "the end of the line");
    }
  }

  LayoutSyntaxException expected(String found, String what) {
    return error("found '" + found + "', expected " + what);
  }

  LayoutSyntaxException error(String reason) {
    return new LayoutSyntaxException(file, line, reason);
  }
}
