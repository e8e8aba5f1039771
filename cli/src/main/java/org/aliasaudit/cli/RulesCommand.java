package org.aliasaudit.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.report.RuleList;
import org.aliasaudit.rules.rule.RuleInfo;
import org.aliasaudit.rules.rule.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit rules [ID]}: the list of rules, or the page of one. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    description = "Lists the rules, or explains one.")
final class RulesCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;

  @Mixin private ColorOptions colors;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = WordConverter.Format.class,
      completionCandidates = WordConverter.Format.class,
      description = "Form of the list: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ReportKind format;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Id or name of a rule, such as AA01 or shared-value.")
  private String id;

  RulesCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    context.print(id == null ? list() : page());
    return ExitCode.OK;
  }

  private byte[] list() {
    return switch (format) {
      case TEXT -> RuleList.text(Rules.infos(), options());
      case JSON -> RuleList.json(Rules.infos());
    };
  }

  private byte[] page() throws IOException {
    if (format != ReportKind.TEXT) {
      throw usage(
          "--format "
              + format.name().toLowerCase(Locale.ROOT)
              + " is for the list; the page of a rule is text");
    }
    RuleInfo rule = RulePage.find(id).orElseThrow(() -> usage(RulePage.unknown(id)));
    return RulePage.render(rule, options());
  }

  private RenderOptions options() {
    return colors.onStdout(context.terminal());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
