package org.aliasaudit.cli;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.cli.listing.Listings;
import org.aliasaudit.rules.threaddump.ThreadDump;
import picocli.CommandLine.Mixin;

/** What the commands that list threads or locks have in common. */
final class ThreadListingOptions {
  @Mixin private ThreadDumpOption threadDumps;

  @Mixin private ListingOptions list;

  /** Renders a list of threads or locks. */
  @FunctionalInterface
  interface Rendering {
    byte[] render(Listings listings, ListingOptions.Form form) throws IOException;
  }

  /** Reads the dumps, renders the list and writes it; returns the exit code. */
  int run(CliContext context, Rendering rendering) {
    List<ThreadDump> dumps;
    try {
      dumps = threadDumps.read();
    } catch (IOException e) {
      context.say(e.getMessage());
      return ExitCode.USAGE;
    }
    return list.run(
        context,
        (snapshot, form) -> {
          Listings listings = new Listings(snapshot, dumps);
          list.warn(context, listings.warnings());
          byte[] bytes = rendering.render(listings, form);
          return out -> out.write(bytes);
        });
  }
}
