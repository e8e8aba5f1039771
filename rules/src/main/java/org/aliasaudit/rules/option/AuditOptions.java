package org.aliasaudit.rules.option;

/**
 * What a user can ask of an audit.
 *
 * @param includeJdk also report sites whose field belongs to a class of the JDK
 * @param includeUnreachable also audit containers that no GC root reaches
 * @param keysPerGroup how many keys of an alias group the result lists
 */
public record AuditOptions(boolean includeJdk, boolean includeUnreachable, int keysPerGroup) {
  /** The defaults of the command line. */
  public static AuditOptions defaults() {
    return new AuditOptions(false, false, 20);
  }
}
