package org.aliasaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aliasaudit} itself: its help is the manual of the whole. */
@Command(
    name = RootCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    header = {
      "Finds mutable objects that several keys of a map share, in a JVM heap dump, and says"
          + " whether",
      "threads are racing on them."
    },
    customSynopsis = {
      "aliasaudit [audit] [OPTIONS] HEAP.HPROF[.gz]...",
      "       aliasaudit inspect [OPTIONS] HEAP.HPROF 0xID...",
      "       aliasaudit maps [OPTIONS] HEAP.HPROF",
      "       aliasaudit locks|threads [OPTIONS] HEAP.HPROF",
      "       aliasaudit capture [OPTIONS] PID",
      "       aliasaudit explain [OPTIONS] ID [HEAP.HPROF|REPORT.JSON]",
      "       aliasaudit rules [OPTIONS] [ID]",
      "       aliasaudit help [COMMAND]"
    },
    descriptionHeading = "%n",
    description = {
      "A map guards its own table, not its values: if two keys lead to one object, locks taken per",
      "key no longer separate the threads. 'aliasaudit capture PID' takes a heap dump of a running",
      "JVM, with thread dumps beside it, and audits it; or take one with 'jcmd PID GC.heap_dump"
          + " -all",
      "FILE' and audit that. Each finding is a place in the program to fix, most urgent first."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions of audit, the default command:%n",
    footer = {
      "",
      "Examples:",
      "  aliasaudit heap.hprof",
      "  aliasaudit --format json -o report.json --fail-on high heap.hprof.gz",
      "  aliasaudit --app com.acme --classpath shop.jar heap.hprof",
      "  aliasaudit inspect heap.hprof 0x7f8a01c8",
      "  aliasaudit maps --sort aliased heap.hprof",
      "  aliasaudit locks --thread-dump threads.txt heap.hprof",
      "  aliasaudit capture 4711",
      "  aliasaudit explain AA04-59726ed1ce54 heap.hprof",
      "",
      "Exit codes:",
      "   0  audited; nothing at or above --fail-on (without --fail-on: whatever was found)",
      "   1  findings at or above --fail-on",
      "   2  wrong usage, or the report cannot be written",
      "   3  a dump cannot be read, or not with the memory there is; nothing could be captured",
      "   4  audited, but a dump is truncated or damaged; what was readable is reported",
      "  70  a bug in aliasaudit",
      "Where several apply, also from several dumps, the first of 70, 3, 2, 1, 4 is taken.",
      "",
      "Environment:",
      "  ALIASAUDIT_OPTS   options for the JVM, such as -Xmx8g for large dumps",
      "  ALIASAUDIT_JAVA   the java executable or JDK to run on, if not the one found",
      "  ALIASAUDIT_DEBUG  1 prints the stack trace of an error",
      "  NO_COLOR          set to anything: no colour, see https://no-color.org",
      "  COLUMNS           width of the terminal if the launcher cannot tell (at most 100 is used)"
    })
final class RootCommand implements Runnable {
  static final String NAME = "aliasaudit";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no heap dump named");
  }

  /** Reads the version only when it is asked for. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.line()};
    }
  }
}
