package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * The place in the program that a person fixes.
 *
 * @param holder class that declares the field through which the container is reached
 * @param field name of that field
 * @param isStatic whether the field is static
 * @param rootPath the way from a GC root to one instance of the container, one step an element
 * @param container class of the container
 * @param value class of the entries' values that are aliased
 * @param component path from the value to the shared object, such as {@code .lock}; null if the
 *     value itself is shared
 */
public record Site(
    String holder,
    String field,
    boolean isStatic,
    List<String> rootPath,
    String container,
    String value,
    String component) {
  /** The site on one line: {@code static com.acme.Store.SESSIONS}. */
  public String display() {
    return (isStatic ? "static " : "") + holder + "." + field;
  }
}
