package org.aliasaudit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.listing.Listings;
import org.aliasaudit.cli.listing.LockListing;
import org.aliasaudit.cli.report.LocksJson;
import org.aliasaudit.cli.report.LocksText;
import org.aliasaudit.hprof.HeapSnapshot;
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
      "What java.util.concurrent records is certain. A dump records no monitors: those that threads",
      "wait for are inferred from frames and marked likely or possible."
    })
final class LocksCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--all", description = "Also locks that nobody holds or waits for.")
  private boolean all;

  @Mixin private ListingOptions options;

  LocksCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(context, this::list);
  }

  private Content list(HeapSnapshot snapshot, ListingOptions.Form form) throws IOException {
    LockListing locks = new Listings(snapshot).locks(all);
    byte[] bytes =
        form.json()
            ? LocksJson.render(locks, form.redaction())
            : LocksText.render(locks, form.looks(), form.redaction());
    return out -> out.write(bytes);
  }
}
