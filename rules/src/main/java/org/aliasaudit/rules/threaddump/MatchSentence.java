package org.aliasaudit.rules.threaddump;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One sentence on a thread dump: how much of it matched the heap dump, or why it is ignored. */
final class MatchSentence {
  private MatchSentence() {}

  static String of(ThreadDumpMatch match) {
    List<String> parts = new ArrayList<>(match.notices());
    if (match.sameMoment()) {
      parts.add(said(match));
    }
    String file = match.dump().file();
    return (file.isEmpty() ? "" : file + ": ") + String.join("; ", parts);
  }

  private static String said(ThreadDumpMatch match) {
    if (match.saysHashes()) {
      return hashes(match);
    }
    return match.matched() + match.mismatched() + match.unknown() == 0
        ? states(match)
        : locks(match);
  }

  private static String states(ThreadDumpMatch match) {
    return threads(match) + "; it has no addresses, so that it names no owner of a monitor";
  }

  private static String locks(ThreadDumpMatch match) {
    int total = match.matched() + match.mismatched() + match.unknown();
    return threads(match)
        + ", and "
        + match.matched()
        + " of its "
        + total
        + " lock addresses are objects of the class that it names; "
        + used(match);
  }

  private static String used(ThreadDumpMatch match) {
    return match.claimed()
        + " of its lock lines are used"
        + (match.movedOn() == 0
            ? ""
            : ", " + match.movedOn() + " are not, as their threads have moved on");
  }

  /** What a JSON dump from JDK 25 on names: monitors, and what threads are parked on. */
  private static String hashes(ThreadDumpMatch match) {
    Set<Mention.Identity> named = new HashSet<>();
    Set<Mention.Identity> found = new HashSet<>();
    for (DumpedThread thread : match.dump().threads()) {
      for (LockLine line : thread.locks()) {
        if (line.hash() != LockLine.NO_HASH && line.kind() != LockKind.PARKING) {
          named.add(Mention.Identity.of(line));
          if (line.address() != LockLine.NO_ADDRESS) {
            found.add(Mention.Identity.of(line));
          }
        }
      }
    }
    return threads(match)
        + "; it names "
        + named.size()
        + " monitors by identity hash, of which "
        + found.size()
        + " were found in the heap dump; "
        + used(match);
  }

  private static String threads(ThreadDumpMatch match) {
    long named = match.dump().threads().stream().filter(MomentCheck::isExpected).count();
    long found = match.threads().stream().filter(t -> MomentCheck.isExpected(t.dumped())).count();
    return "the thread dump is of the same moment as the heap dump: "
        + found
        + " of its "
        + named
        + " threads with a stack are in it";
  }
}
