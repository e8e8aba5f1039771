package org.aliasaudit.cli;

import java.util.List;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.option.OwnPackages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which sites are audited and how deep, shared by the commands that audit. */
final class ScopeOptions {
  @Option(names = "--include-jdk", description = "Also report sites in classes of the JDK.")
  private boolean includeJdk;

  @Option(
      names = "--include-unreachable",
      description = "Also audit containers that no GC root reaches.")
  private boolean includeUnreachable;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Follow at most N references from a value to the parts that it may share with others,"
              + " 0 to 8. Default: ${DEFAULT-VALUE}.")
  private int depth;

  @Option(
      names = "--app",
      paramLabel = "PREFIX",
      split = ",",
      description =
          "Your own packages, such as com.acme: their sites come first within a severity, and a"
              + " site without any class of them drops one level when nothing but its shape speaks"
              + " for it. Repeatable.")
  private List<String> app;

  /**
   * Refuses values that make no sense.
   *
   * @throws ParameterException naming the option
   */
  void check(CommandSpec spec) {
    if (depth < 0 || depth > AuditOptions.DEEPEST) {
      throw new ParameterException(
          spec.commandLine(), "--depth must be 0 to " + AuditOptions.DEEPEST + ", not " + depth);
    }
    try {
      own();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--app " + e.getMessage(), e);
    }
  }

  private OwnPackages own() {
    return app == null ? OwnPackages.NONE : OwnPackages.of(app);
  }

  /** The options with what is asked for. */
  AuditOptions added(AuditOptions options) {
    return options
        .withIncludeJdk(includeJdk)
        .withIncludeUnreachable(includeUnreachable)
        .withDepth(depth)
        .withOwn(own());
  }
}
