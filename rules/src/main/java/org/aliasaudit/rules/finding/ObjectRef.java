package org.aliasaudit.rules.finding;

/**
 * An object, or a primitive key, as a report shows it.
 *
 * @param id identifier in the dump; 0 for a primitive or null
 * @param className class, or the keyword of the primitive type
 * @param display short text for a person, taken from the dump unescaped and unmasked; renderers
 *     escape it
 */
public record ObjectRef(long id, String className, String display) {
  /** The identifier as reports print it ({@code 0x7f..}), or null for a primitive. */
  public String hexId() {
    return id == 0 ? null : "0x" + Long.toHexString(id);
  }
}
