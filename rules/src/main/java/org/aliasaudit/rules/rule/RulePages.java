package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The user documentation of the rules: {@code docs/rules/AAnn.md}, packed into this module's jar.
 */
public final class RulePages {
  private RulePages() {}

  /**
   * The Markdown page of a rule.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String page(String ruleId) throws IOException {
    try (InputStream in = RulePages.class.getResourceAsStream("/docs/rules/" + ruleId + ".md")) {
      if (in == null) {
        throw new IllegalArgumentException("no page for rule " + ruleId);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
