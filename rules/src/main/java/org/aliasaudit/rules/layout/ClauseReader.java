package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of one clause. */
final class ClauseReader {
  private final ClauseKind kind;
  private final Words words;
  private final List<String> names = new ArrayList<>();
  private final List<LayoutPath> paths = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();

  ClauseReader(ClauseKind kind, Words words) {
    this.kind = kind;
    this.words = words;
  }

  LayoutLine.Clause read() throws LayoutSyntaxException {
    switch (kind) {
      case REQUIRE -> names.add(words.oneOf("key", "value"));
      case NULL_KEY, NULL_VALUE, SKIP_KEY, SKIP_VALUE, CHAINED -> staticField();
      case SKIP_VALUE_CLASS -> names.add(words.className("a class name"));
      case UNWRAP_KEY, UNWRAP_VALUE -> {
        names.add(words.className("the class of the holder"));
        paths.add(words.reference("the path from the holder to the object"));
      }
      case IF -> {
        paths.add(words.field("a number or boolean field of the class"));
        comparison(false);
      }
      case MARKER -> {
        paths.add(words.reference("the path of the markers"));
        comparison(true);
      }
      case WHEN_SET -> paths.add(words.field("a reference field of the class"));
      case LIMIT, EXTRA -> paths.add(words.field("a field of the class"));
      case FROM -> numbers.add(number("the index of the first key"));
      case AGAIN -> paths.add(words.reference("the path from the array to the next one"));
      case SKIP_NUMBER -> paths.add(words.path("a number or a field of the class"));
      case OPTIONAL, THREADED, SKIP_VALUE_SELF, NODES_AT_END, NODES_WITHOUT_KEY, ROWS -> {}
    }
    return new LayoutLine.Clause(kind, names, paths, numbers);
  }

  private void staticField() throws LayoutSyntaxException {
    String name = words.className("CLASS.FIELD, a static field");
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw words.expected(name, "CLASS.FIELD, a static field");
    }
    names.add(name.substring(0, dot));
    names.add(name.substring(dot + 1));
  }

  private void comparison(boolean mandatory) throws LayoutSyntaxException {
    String next = words.peek();
    if (mandatory || "is".equals(next) || "at-least".equals(next)) {
      names.add(words.oneOf("is", "at-least"));
      numbers.add(number("a number"));
    }
  }

  private long number(String what) throws LayoutSyntaxException {
    LayoutPath number = words.path(what);
    if (!number.isNumber()) {
      throw words.expected(number.text(), what);
    }
    return number.number();
  }
}
