package org.aliasaudit.rules.rule;

import java.util.List;

/** The ordered list of all rules. A rule is registered here and nowhere else. */
public final class Rules {
  private Rules() {}

  /** All rules in the order of their ids. */
  public static List<Rule> all() {
    return List.of(
        new SharedValueRule(),
        new SharedComponentRule(),
        new SharedBackingRule(),
        new SharedLockRule(),
        new SharedOnceRule(),
        new CrossMapRule(),
        new ThreadHostileRule(),
        new ThreadLocalEscapeRule(),
        new PooledAliasRule(),
        new SlotAliasRule(),
        new CorruptContainerRule(),
        new NoCommonLockRule(),
        new LockCycleRule());
  }

  /** What each rule is, in the order of their ids. */
  public static List<RuleInfo> infos() {
    return all().stream().map(Rule::info).toList();
  }
}
