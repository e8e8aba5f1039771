package org.aliasaudit.rules.rule;

import java.util.List;

/** The ordered list of all rules. */
public final class Rules {
  private Rules() {}

  /** What each rule is, in the order of their ids. */
  public static List<RuleInfo> infos() {
    return List.of();
  }
}
