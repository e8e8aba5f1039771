package org.aliasaudit.rules.view.touch;

import java.util.Locale;

/** What a method does to its object, as far as its name in a known class tells. */
public enum Role {
  /** Nothing is known of the method. */
  UNKNOWN,
  /** It only looks. */
  READER,
  /** It changes the object. */
  WRITER;

  /** The word used in reports and data files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
