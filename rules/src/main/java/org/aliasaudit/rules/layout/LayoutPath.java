package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path from an object to what it holds: {@code table.array}, {@code [0]._newkvs}, {@code
 * counterCells[].value}, or a literal number in place of a primitive key.
 *
 * @param text as written
 * @param elements its steps; empty for a number
 * @param number the number; 0 if the path is none
 */
record LayoutPath(String text, List<Element> elements, long number) {
  private static final Pattern ELEMENT =
      Pattern.compile("\\G\\.?(?:(\\*?[\\p{L}_$][\\p{L}\\p{N}_$]*)(\\?)?|\\[(\\d*)])");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

  /** The key or value that is always null. */
  static final LayoutPath NULL = new LayoutPath("null", List.of(), 0);

  enum ElementKind {
    /** The reference in a field. */
    FIELD,
    /** The reference in a field if the class has it, otherwise the object itself. */
    OPTIONAL_FIELD,
    /** One element of an object array. */
    INDEX,
    /** Each element of an object array; only in sizes. */
    EVERY
  }

  /**
   * @param kind what the step does
   * @param name field name, {@code *suffix} for a name that ends so, or empty
   * @param index element index, or 0
   */
  record Element(ElementKind kind, String name, int index) {}

  /** Reads a path, or returns null if the text is none. */
  static LayoutPath parse(String text) {
    if (text.equals(NULL.text)) {
      return NULL;
    }
    if (PlainText.isDotted(text)) {
      return fields(text);
    }
    if (NUMBER.matcher(text).matches()) {
      return number(text);
    }
    List<Element> elements = new ArrayList<>();
    Matcher matcher = ELEMENT.matcher(text);
    int end = 0;
    while (matcher.find()) {
      elements.add(element(matcher));
      end = matcher.end();
    }
    boolean whole = end == text.length() && !text.startsWith(".");
    return whole && !elements.isEmpty() ? new LayoutPath(text, List.copyOf(elements), 0) : null;
  }

  /** Nearly all paths are names of fields, for which the pattern above takes ten times as long. */
  private static LayoutPath fields(String text) {
    List<Element> elements = new ArrayList<>(2);
    int from = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
      elements.add(new Element(ElementKind.FIELD, text.substring(from, dot), 0));
      from = dot + 1;
    }
    elements.add(new Element(ElementKind.FIELD, text.substring(from), 0));
    return new LayoutPath(text, List.copyOf(elements), 0);
  }

  private static LayoutPath number(String text) {
    try {
      return new LayoutPath(text, List.of(), Long.parseLong(text));
    } catch (NumberFormatException tooLong) {
      return null;
    }
  }

  private static Element element(Matcher matcher) {
    if (matcher.group(1) != null) {
      ElementKind kind = matcher.group(2) == null ? ElementKind.FIELD : ElementKind.OPTIONAL_FIELD;
      return new Element(kind, matcher.group(1), 0);
    }
    String index = matcher.group(3);
    if (index.isEmpty()) {
      return new Element(ElementKind.EVERY, "", 0);
    }
    int parsed = index.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(index);
    return new Element(ElementKind.INDEX, "", parsed);
  }

  /** True for {@link #NULL}. */
  boolean isNull() {
    return text.equals(NULL.text);
  }

  /** True for a number and for {@link #NULL}. */
  boolean isNumber() {
    return elements.isEmpty();
  }

  /** True if the path is one field. */
  boolean isField() {
    return elements.size() == 1 && elements.get(0).kind() == ElementKind.FIELD;
  }

  boolean has(ElementKind kind) {
    return elements.stream().anyMatch(element -> element.kind() == kind);
  }
}
