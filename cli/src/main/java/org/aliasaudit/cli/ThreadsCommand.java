package org.aliasaudit.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.listing.ListedThread;
import org.aliasaudit.cli.listing.Listings;
import org.aliasaudit.cli.report.ThreadsJson;
import org.aliasaudit.cli.report.ThreadsText;
import org.aliasaudit.hprof.HeapSnapshot;
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
      "Each lock is marked with how sure that is: a dump records no monitors, so that those are",
      "inferred from frames."
    })
final class ThreadsCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private ListingOptions options;

  ThreadsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(context, this::list);
  }

  private Content list(HeapSnapshot snapshot, ListingOptions.Form form) throws IOException {
    List<ListedThread> threads = new Listings(snapshot).threads();
    byte[] bytes =
        form.json()
            ? ThreadsJson.render(threads, form.redaction())
            : ThreadsText.render(threads, form.looks(), form.redaction());
    return out -> out.write(bytes);
  }
}
