package org.aliasaudit.cli;

import org.aliasaudit.rules.option.AuditOptions;
import picocli.CommandLine.Option;

/** Which sites are audited, shared by the commands that audit. */
final class ScopeOptions {
  @Option(names = "--include-jdk", description = "Also report sites in classes of the JDK.")
  private boolean includeJdk;

  @Option(
      names = "--include-unreachable",
      description = "Also audit containers that no GC root reaches.")
  private boolean includeUnreachable;

  /** The options with what is asked for. */
  AuditOptions added(AuditOptions options) {
    return options.withIncludeJdk(includeJdk).withIncludeUnreachable(includeUnreachable);
  }
}
