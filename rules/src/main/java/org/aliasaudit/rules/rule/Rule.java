package org.aliasaudit.rules.rule;

import java.io.IOException;

/** One rule: reads views, hands drafts of findings on. It touches no bytes and prints nothing. */
public interface Rule {
  /** What the rule is. */
  RuleInfo info();

  /** Examines the views of one dump. */
  void examine(Views views, DraftSink sink) throws IOException;
}
