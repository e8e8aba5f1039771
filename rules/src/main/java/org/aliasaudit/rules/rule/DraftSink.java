package org.aliasaudit.rules.rule;

/** Where rules put what they found. */
public interface DraftSink {
  /** A finding, to be ranked. */
  void found(Draft draft);

  /** A site that is harmless by nature, and why. */
  void benign(String reason);
}
