package org.aliasaudit.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines of text for a person. Every text that goes in is escaped here and wrapped to the width of
 * the medium, so that no caller can forget it; styles are told apart from text.
 */
final class Page {
  private static final int LABEL_COLUMNS = 14;

  private final RenderOptions options;
  private final StringBuilder out = new StringBuilder();

  Page(RenderOptions options) {
    this.options = options;
  }

  /** An empty line. */
  Page blank() {
    out.append('\n');
    return this;
  }

  /** A heading at the left margin. */
  Page heading(String text) {
    return put("", Style.NONE, text, Style.BOLD);
  }

  /** A paragraph, indented. */
  Page line(int indent, String text) {
    return put(" ".repeat(indent), Style.NONE, text, Style.NONE);
  }

  /** A paragraph in a look of its own, indented. */
  Page line(int indent, Style style, String text) {
    return put(" ".repeat(indent), Style.NONE, text, style);
  }

  /** A label and its text in two columns. */
  Page labelled(String label, String text) {
    String padding = " ".repeat(Math.max(1, LABEL_COLUMNS - label.length()));
    return put("  " + label + padding, Style.DIM, text, Style.NONE);
  }

  /**
   * A paragraph behind a prefix; further lines start below its first word.
   *
   * @param prefix our own text, such as a badge or a bullet
   */
  Page put(String prefix, Style prefixStyle, String text, Style style) {
    int hang = Columns.of(prefix);
    String lead = prefix;
    Style leadStyle = prefixStyle;
    for (String line : Columns.fill(Columns.words(safe(text)), options.width() - hang)) {
      leadStyle.append(out, lead, options.color());
      style.append(out, line, options.color());
      endLine();
      lead = " ".repeat(hang);
      leadStyle = Style.NONE;
    }
    return this;
  }

  /** Lines of code; a long one goes on below its start, deeper by four. */
  Page code(int indent, String code) {
    for (String line : code.stripTrailing().split("\n", -1)) {
      String shown = safe(line.stripTrailing());
      int depth = indent;
      for (String part : Columns.fill(Columns.words(shown), options.width() - indent - 4)) {
        out.append(" ".repeat(depth)).append(part);
        endLine();
        depth = indent + 4;
      }
    }
    return this;
  }

  /** A shell command that can be copied, also where it takes several lines. */
  Page command(int indent, List<String> words) {
    List<String> shown = words.stream().map(this::safe).toList();
    List<String> lines = Columns.fill(shown, options.width() - indent - 4);
    for (int i = 0; i < lines.size(); i++) {
      out.append(" ".repeat(i == 0 ? indent : indent + 2)).append(lines.get(i));
      out.append(i < lines.size() - 1 ? " \\" : "");
      endLine();
    }
    return this;
  }

  private String safe(String text) {
    return Escape.text(text, options.ascii());
  }

  private void endLine() {
    while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    out.append('\n');
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
