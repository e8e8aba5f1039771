package org.aliasaudit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line as a function of its arguments: commands, errors, exit codes. */
final class Cli {
  private static final String DEFAULT_COMMAND = "audit";
  private static final Set<String> ROOT_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  private final CliContext context;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Cli(CliContext context) {
    this.context = context;
  }

  /** Runs one command line and returns its {@link ExitCode}. */
  int run(String... args) {
    try {
      CommandLine root = commands();
      int code = root.execute(withCommand(root, args));
      flushPicocli();
      return code;
    } catch (Exception | Error e) {
      return uncaught(e);
    }
  }

  private CommandLine commands() {
    CommandLine root = new CommandLine(new RootCommand());
    CommandLine audit = new CommandLine(new AuditCommand(context));
    root.addSubcommand(audit);
    root.addSubcommand(new InspectCommand(context));
    root.addSubcommand(new MapsCommand(context));
    root.addSubcommand(new LocksCommand(context));
    root.addSubcommand(new ThreadsCommand(context));
    root.addSubcommand(new CaptureCommand(context));
    root.addSubcommand(new RulesCommand(context));
    root.addSubcommand(new HelpCommand());
    root.addSubcommand(new GenerateCompletion());
    root.getSubcommands().get("generate-completion").getCommandSpec().usageMessage().hidden(true);
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> audit.getHelp().optionList());
    return configured(root);
  }

  private CommandLine configured(CommandLine root) {
    return root.setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setParameterExceptionHandler(this::usageError)
        .setExecutionExceptionHandler((e, command, parsed) -> uncaught(e));
  }

  private Ansi ansi() {
    return context.terminal().colorByDefault() ? Ansi.ON : Ansi.OFF;
  }

  /** Puts the default command before arguments that name none. */
  private static String[] withCommand(CommandLine root, String[] args) {
    if (args.length == 0
        || ROOT_OPTIONS.contains(args[0])
        || root.getSubcommands().containsKey(args[0])) {
      return args;
    }
    String[] full = new String[args.length + 1];
    full[0] = DEFAULT_COMMAND;
    System.arraycopy(args, 0, full, 1, args.length);
    return full;
  }

  private int usageError(ParameterException e, String[] args) {
    context.say(e.getMessage());
    StringWriter hint = new StringWriter();
    if (UnmatchedArgumentException.printSuggestions(e, new PrintWriter(hint, true))) {
      context.errLine(hint.toString().stripTrailing());
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    context.say("see '" + command + " --help'");
    return ExitCode.USAGE;
  }

  /** What no command caught: commands answer for dumps, so an I/O error here is the output's. */
  private int uncaught(Throwable thrown) {
    boolean output = thrown instanceof IOException;
    context.say(
        output
            ? "cannot write to standard output: " + Failure.reason((IOException) thrown)
            : Failure.bug(thrown));
    context.traceIfWanted(thrown);
    return output ? ExitCode.USAGE : ExitCode.BUG;
  }

  private void flushPicocli() throws IOException {
    context.print(out.toString().getBytes(StandardCharsets.UTF_8));
    if (!err.toString().isEmpty()) {
      context.errLine(err.toString().stripTrailing());
    }
  }
}
