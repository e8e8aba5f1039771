package org.aliasaudit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line as a function of its arguments: commands, errors, exit codes. */
final class Cli {
  private static final String DEFAULT_COMMAND = "audit";
  private static final Set<String> ROOT_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  /** Commands that speak of all the others. */
  private static final Set<String> ABOUT_COMMANDS = Set.of("help", "generate-completion");

  private final CliContext context;
  private final Map<String, Supplier<Object>> subcommands;
  private final Errors errors = new Errors();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Cli(CliContext context) {
    this.context = context;
    this.subcommands = subcommands();
  }

  /** Runs one command line and returns its {@link ExitCode}. */
  int run(String... args) {
    try {
      String[] full = withCommand(args);
      int code = commands(full).execute(full);
      flushPicocli();
      return code;
    } catch (Exception | Error e) {
      return uncaught(e);
    }
  }

  private Map<String, Supplier<Object>> subcommands() {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put(DEFAULT_COMMAND, () -> new AuditCommand(context));
    all.put("inspect", () -> new InspectCommand(context));
    all.put("maps", () -> new MapsCommand(context));
    all.put("locks", () -> new LocksCommand(context));
    all.put("threads", () -> new ThreadsCommand(context));
    all.put("capture", () -> new CaptureCommand(context));
    all.put("rules", () -> new RulesCommand(context));
    all.put("explain", () -> new ExplainCommand(context));
    // Lambdas that name none of picocli's types, not method references: see Errors.
    all.put("help", () -> new HelpCommand());
    all.put("generate-completion", () -> new GenerateCompletion());
    return all;
  }

  /**
   * The command that the arguments name, below a root that only has a name; all of them and the
   * whole root only where they matter too, because picocli takes a good part of start-up to look at
   * each.
   */
  private CommandLine commands(String... full) {
    Supplier<Object> only = full.length == 0 ? null : subcommands.get(full[0]);
    if (only != null && !ABOUT_COMMANDS.contains(full[0])) {
      CommandLine named = new CommandLine(CommandSpec.create().name(RootCommand.NAME));
      return configured(named.addSubcommand(full[0], only.get()));
    }
    CommandLine root = new CommandLine(new RootCommand());
    subcommands.forEach((name, command) -> root.addSubcommand(name, command.get()));
    describe(root);
    return configured(root);
  }

  private static void describe(CommandLine root) {
    Map<String, CommandLine> all = root.getSubcommands();
    all.get("generate-completion").getCommandSpec().usageMessage().hidden(true);
    CommandLine audit = all.get(DEFAULT_COMMAND);
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionsOf(audit));
  }

  private CommandLine configured(CommandLine root) {
    return root.setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setColorScheme(Help.defaultColorScheme(ansi()))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private Ansi ansi() {
    return context.terminal().colorByDefault() ? Ansi.ON : Ansi.OFF;
  }

  /** Puts the default command before arguments that name none. */
  private String[] withCommand(String... args) {
    if (args.length == 0 || ROOT_OPTIONS.contains(args[0]) || subcommands.containsKey(args[0])) {
      return args;
    }
    String[] full = new String[args.length + 1];
    full[0] = DEFAULT_COMMAND;
    System.arraycopy(args, 0, full, 1, args.length);
    return full;
  }

  private int usageError(ParameterException e) {
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

  /**
   * Not lambdas: JDK 25 cannot keep those whose signatures name classes in the format of Java 5, of
   * which picocli is built, in an AOT cache (archiveHeapWriter.cpp fails, "Metadata ... should have
   * been archived").
   */
  private final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      return usageError(e);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
      return uncaught(e);
    }
  }

  /** The list of the options of a command; no lambda, see {@link Errors}. */
  private static final class OptionsOf implements IHelpSectionRenderer {
    private final CommandLine command;

    OptionsOf(CommandLine command) {
      this.command = command;
    }

    @Override
    public String render(Help help) {
      return command.getHelp().optionList();
    }
  }

  private void flushPicocli() throws IOException {
    context.print(out.toString().getBytes(StandardCharsets.UTF_8));
    if (!err.toString().isEmpty()) {
      context.errLine(err.toString().stripTrailing());
    }
  }
}
