package org.aliasaudit.rules.view.scar;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final List<String> NUMBERS = List.of("size", "head", "tail");

  /** True if the row speaks of exactly this class. */
  boolean speaksOf(String name) {
    return pattern == null ? className.equals(name) : pattern.matcher(name).matches();
  }

  /** The fields of the container itself that may be numbers. */
  Set<String> numbers() {
    Set<String> names = new HashSet<>();
    for (String attribute : NUMBERS) {
      String value = get(attribute);
      if (value != null) {
        names.add(StatedSize.ownField(value));
      }
    }
    return names;
  }

  /** An attribute, or null. */
  String get(String attribute) {
    return attributes.get(attribute);
  }
}
