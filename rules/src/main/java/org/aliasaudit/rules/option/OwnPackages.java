package org.aliasaudit.rules.option;

import java.util.List;

/**
 * The packages that a user calls their own ({@code --app}). A prefix ends at a boundary of names:
 * {@code com.acme} is {@code com.acme} and all below it, not {@code com.acmeworks}.
 */
public final class OwnPackages {
  /** Nobody said what is their own. */
  public static final OwnPackages NONE = new OwnPackages(List.of());

  private final List<String> prefixes;

  private OwnPackages(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * The packages, or single classes, of these names.
   *
   * @param names such as {@code com.acme}; {@code com.acme.} and {@code com.acme.*} mean the same
   * @throws IllegalArgumentException if one of them is no name
   */
  public static OwnPackages of(List<String> names) {
    return new OwnPackages(names.stream().map(OwnPackages::prefix).toList());
  }

  private static String prefix(String name) {
    String prefix = name.strip().replaceFirst("\\.?\\*?$", "");
    boolean isName =
        !prefix.isEmpty()
            && Character.isJavaIdentifierStart(prefix.charAt(0))
            && prefix.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    if (!isName) {
      throw new IllegalArgumentException("'" + name + "' is no package; give one such as com.acme");
    }
    return prefix;
  }

  /** True if nobody said what is their own. */
  public boolean isEmpty() {
    return prefixes.isEmpty();
  }

  /** The prefixes as they are compared. */
  public List<String> prefixes() {
    return prefixes;
  }

  /** The prefix that a class lies under, or null. */
  public String prefixOf(String className) {
    for (String prefix : prefixes) {
      if (isUnder(className, prefix)) {
        return prefix;
      }
    }
    return null;
  }

  /** True if a class is of a package, or nested in a class, of that name. */
  public static boolean isUnder(String className, String prefix) {
    if (!className.startsWith(prefix)) {
      return false;
    }
    return className.length() == prefix.length()
        || !Character.isJavaIdentifierPart(className.charAt(prefix.length()))
        || className.charAt(prefix.length()) == '$';
  }
}
