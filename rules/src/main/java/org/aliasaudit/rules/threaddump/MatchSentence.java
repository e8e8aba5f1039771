package org.aliasaudit.rules.threaddump;

import java.util.ArrayList;
import java.util.List;

/** One sentence on a thread dump: how much of it matched the heap dump, or why it is ignored. */
final class MatchSentence {
  private MatchSentence() {}

  static String of(ThreadDumpMatch match) {
    List<String> parts = new ArrayList<>(match.notices());
    if (match.sameMoment()) {
      parts.add(
          match.matched() + match.mismatched() + match.unknown() == 0
              ? states(match)
              : locks(match));
    }
    String file = match.dump().file();
    return (file.isEmpty() ? "" : file + ": ") + String.join("; ", parts);
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
        + match.claimed()
        + " of its lock lines are used"
        + (match.movedOn() == 0
            ? ""
            : ", " + match.movedOn() + " are not, as their threads have moved on");
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
