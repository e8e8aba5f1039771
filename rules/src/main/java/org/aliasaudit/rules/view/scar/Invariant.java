package org.aliasaudit.rules.view.scar;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One row of an invariants file.
 *
 * @param check the kind of check
 * @param className class or pattern with {@code *}
 * @param pattern the compiled pattern, or null if the name has no {@code *}
 * @param attributes names of fields and classes, by the name of the attribute
 */
record Invariant(
    CheckKind check, String className, Pattern pattern, Map<String, String> attributes) {
  /** True if the row speaks of exactly this class. */
  boolean speaksOf(String name) {
    return pattern == null ? className.equals(name) : pattern.matcher(name).matches();
  }

  /** An attribute, or null. */
  String get(String attribute) {
    return attributes.get(attribute);
  }
}
