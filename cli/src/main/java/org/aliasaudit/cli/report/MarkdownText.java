package org.aliasaudit.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows our own documentation pages on a terminal. Understands the Markdown those pages use:
 * headings, paragraphs, lists, fenced code, tables (left as they are), emphasis and links.
 */
public final class MarkdownText {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)]*)\\)");
  private static final Pattern EMPHASIS = Pattern.compile("\\*\\*([^*]+)\\*\\*|`([^`]+)`");
  private static final Pattern ITEM = Pattern.compile("^(\\s*)([-*]|\\d+\\.)\\s+(.*)$");

  private final Page page;
  private final StringBuilder paragraph = new StringBuilder();
  private String bullet = "";
  private boolean inCode;
  private boolean lastBlank = true;

  private MarkdownText(RenderOptions options) {
    this.page = new Page(options);
  }

  /** The page as text for a terminal, UTF-8. */
  public static byte[] render(String markdown, RenderOptions options) {
    MarkdownText text = new MarkdownText(options);
    markdown.lines().forEach(text::line);
    text.endParagraph();
    String out = new String(text.page.bytes(), StandardCharsets.UTF_8).stripTrailing() + "\n";
    return out.getBytes(StandardCharsets.UTF_8);
  }

  private void line(String line) {
    if (line.startsWith("```")) {
      endParagraph();
      inCode = !inCode;
    } else if (inCode) {
      page.code(4, line);
      lastBlank = false;
    } else if (line.isBlank()) {
      endParagraph();
      blank();
    } else if (line.startsWith("#")) {
      endParagraph();
      page.heading(inline(line.replaceFirst("^#+\\s*", "")));
      lastBlank = false;
    } else if (line.startsWith("|")) {
      endParagraph();
      page.line(0, inline(line));
      lastBlank = false;
    } else {
      text(line);
    }
  }

  private void text(String line) {
    var item = ITEM.matcher(line);
    if (item.matches()) {
      endParagraph();
      bullet = item.group(1) + (item.group(2).length() > 1 ? item.group(2) : "-") + " ";
      paragraph.append(item.group(3));
    } else {
      paragraph.append(paragraph.length() == 0 ? "" : " ").append(line.strip());
    }
  }

  private void endParagraph() {
    if (paragraph.length() > 0) {
      page.put(bullet, Style.NONE, inline(paragraph.toString()), Style.NONE);
      lastBlank = false;
    }
    paragraph.setLength(0);
    bullet = "";
  }

  private void blank() {
    if (!lastBlank) {
      page.blank();
    }
    lastBlank = true;
  }

  private static String inline(String text) {
    String plain =
        EMPHASIS
            .matcher(text)
            .replaceAll(
                m -> Matcher.quoteReplacement(m.group(1) != null ? m.group(1) : m.group(2)));
    return LINK.matcher(plain).replaceAll("$1 ($2)");
  }
}
