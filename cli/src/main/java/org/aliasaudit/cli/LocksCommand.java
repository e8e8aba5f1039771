package org.aliasaudit.cli;

import java.util.concurrent.Callable;
import org.aliasaudit.cli.report.LocksJson;
import org.aliasaudit.cli.report.LocksText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aliasaudit locks heap.hprof}: who holds which lock, who waits, and deadlocks. */
@Command(
    name = "locks",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Lists the locks in use, with owner, readers and waiters; then deadlocks and queues.",
      "What java.util.concurrent records is certain. A heap dump records no monitors: those that",
      "threads wait for are inferred from frames and marked likely or possible, unless a thread dump",
      "of the same moment (--thread-dump) names them: then they are certain."
    })
final class LocksCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--all", description = "Also locks that nobody holds or waits for.")
  private boolean all;

  @Mixin private ThreadListingOptions options;

  LocksCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(
        context,
        (listings, form) ->
            form.json()
                ? LocksJson.render(listings.locks(all), form.redaction())
                : LocksText.render(listings.locks(all), form.looks(), form.redaction()));
  }
}
