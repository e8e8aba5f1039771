package org.aliasaudit.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.cli.listing.LockListing;
import org.aliasaudit.cli.listing.LockListing.Cycle;
import org.aliasaudit.cli.listing.LockListing.ListedLock;
import org.aliasaudit.cli.listing.LockListing.Party;
import org.aliasaudit.cli.listing.LockListing.Queue;
import org.aliasaudit.cli.listing.LockListing.Step;

/** The locks as a table: kind and lock on one line, the threads at it below. */
public final class LocksText {
  private static final int INDENT = 11;
  private static final int MOST_NAMES = 20;

  private final Page page;
  private final ListedNames names;

  private LocksText(RenderOptions options, Redaction redaction) {
    this.page = new Page(options);
    this.names = new ListedNames(redaction);
  }

  /** The table, then deadlocks and queues, UTF-8. */
  public static byte[] render(LockListing listing, RenderOptions options, Redaction redaction) {
    LocksText text = new LocksText(options, redaction);
    text.table(listing);
    text.cycles(listing.cycles());
    text.queues(listing.queues());
    return text.page.bytes();
  }

  private void table(LockListing listing) {
    page.heading(
        Words.count(listing.locks().size(), "lock")
            + (listing.locks().size() == listing.total()
                ? ""
                : " in use of " + Words.grouped(listing.total()) + " (see --all)"));
    if (listing.locks().isEmpty()) {
      return;
    }
    page.blank();
    page.put(column("KIND"), Style.BOLD, "LOCK, OWNER, READERS, WAITERS", Style.BOLD);
    listing.locks().forEach(this::lock);
  }

  private static String column(String kind) {
    return String.format(Locale.ROOT, "%-11s", kind);
  }

  private void lock(ListedLock lock) {
    page.put(column(lock.kind()), Style.NONE, lock.className() + " " + lock.id(), Style.NONE);
    if (lock.owner() != null) {
      page.line(INDENT, "owner: " + party(lock.owner()));
    } else if (!lock.candidates().isEmpty()) {
      page.line(
          INDENT,
          "owner: one of "
              + list(lock.candidates().stream().map(this::name).toList())
              + " [possible]");
    } else if (lock.taken()) {
      page.line(INDENT, "owner: taken, but this lock does not record by whom");
    }
    if (!lock.readers().isEmpty()) {
      page.line(
          INDENT,
          "readers: "
              + list(
                  lock.readers().stream()
                      .map(r -> name(r.thread()) + (r.count() == 1 ? "" : " x " + r.count()))
                      .toList()));
    }
    if (!lock.waiters().isEmpty()) {
      page.line(INDENT, "waiters: " + list(lock.waiters().stream().map(this::party).toList()));
    }
  }

  private String party(Party party) {
    return name(party.thread()) + " [" + party.confidence().word() + "]";
  }

  private String name(String thread) {
    return "\"" + names.of(thread) + "\"";
  }

  private static String list(List<String> parts) {
    if (parts.size() <= MOST_NAMES) {
      return String.join(", ", parts);
    }
    List<String> first = new ArrayList<>(parts.subList(0, MOST_NAMES));
    return String.join(", ", first) + " and " + Words.grouped(parts.size() - MOST_NAMES) + " more";
  }

  private void cycles(List<Cycle> cycles) {
    page.blank().heading(cycles.isEmpty() ? "No deadlock" : Words.count(cycles.size(), "deadlock"));
    for (Cycle cycle : cycles) {
      List<Step> steps = cycle.steps();
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        page.line(
            2,
            name(step.thread())
                + " waits for "
                + step.lockClass()
                + " "
                + step.lock()
                + ", held by "
                + name(steps.get((i + 1) % steps.size()).thread())
                + (i == steps.size() - 1 ? " [" + cycle.confidence().word() + "]" : ""));
      }
    }
  }

  private void queues(List<Queue> queues) {
    if (queues.isEmpty()) {
      return;
    }
    page.blank().heading("Queues");
    for (Queue queue : queues) {
      String at = queue.frame() == null ? "" : " at " + queue.frame();
      page.line(
          2,
          Words.count(queue.waiters().size(), "thread")
              + " behind "
              + name(queue.head())
              + ", "
              + queue.state()
              + at
              + ": "
              + list(queue.waiters().stream().map(this::name).toList()));
    }
  }
}
