package org.aliasaudit.rules.finding;

import java.util.Locale;

/**
 * How sure an inference is, weakest first. A report never prints anything but {@code CERTAIN} as a
 * fact.
 */
public enum Confidence {
  POSSIBLE,
  LIKELY,
  CERTAIN;

  /** The word used in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
