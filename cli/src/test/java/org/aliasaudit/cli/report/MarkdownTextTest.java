package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  private static String render(String markdown) {
    byte[] bytes = MarkdownText.render(markdown, new RenderOptions(false, false, 40));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void joinsAndWrapsParagraphs() {
    assertThat(render("one two three four\nfive six seven eight nine\n\n\nten\n"))
        .isEqualTo("one two three four five six seven eight\nnine\n\nten\n");
  }

  @Test
  void showsHeadingsListsAndCode() {
    String page =
        """
        # AA01 shared-value
        Some `code` and **bold** and [a link](https://x.y).

        - first item that is longer than one line is
        - second
        1. numbered

        ```java
        int  x = 1; // *not* emphasis
        ```
        """;
    assertThat(render(page))
        .isEqualTo(
            """
            AA01 shared-value
            Some code and bold and a link
            (https://x.y).

            - first item that is longer than one
              line is
            - second
            1. numbered

                int  x = 1; // *not* emphasis
            """);
  }
}
