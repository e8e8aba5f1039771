package org.aliasaudit.cli;

import java.util.concurrent.Callable;
import org.aliasaudit.cli.report.ThreadsJson;
import org.aliasaudit.cli.report.ThreadsText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aliasaudit threads heap.hprof}: the threads with their stacks and locks. */
@Command(
    name = "threads",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Prints the threads of a dump as jstack does, with the locks that they hold or wait for.",
      "Each lock is marked with how sure that is: a heap dump records no monitors, so that those are",
      "inferred from frames, unless a thread dump of the same moment (--thread-dump) names them."
    })
final class ThreadsCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private ThreadListingOptions options;

  ThreadsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(
        context,
        (listings, form) ->
            form.json()
                ? ThreadsJson.render(listings.threads(), listings.warnings(), form.redaction())
                : ThreadsText.render(listings.threads(), form.looks(), form.redaction()));
  }
}
