package org.aliasaudit.rules.threaddump;

import static org.aliasaudit.rules.threaddump.ThreadDumpMatch.LEAST_MATCHED_PERCENT;
import static org.aliasaudit.rules.threaddump.ThreadDumpMatch.LONGEST_MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.aliasaudit.hprof.HeapSnapshot;

/** Decides whether two dumps are of the same moment: {@link ThreadDumpMatch} says by what. */
final class MomentCheck {
  private static final String IGNORED =
      "the thread dump is not of the same moment as the heap dump and is ignored: ";

  private MomentCheck() {}

  /** Why the dumps are not of the same moment, as a sentence; empty if they are. */
  static Optional<String> difference(
      HeapSnapshot snapshot, ThreadDump dump, AddressMatch addresses, List<JoinedThread> joined) {
    if (dump.threads().isEmpty()) {
      return Optional.of("the thread dump is ignored: it has no threads");
    }
    if (addresses.total() > 0) {
      return byAddresses(dump, addresses, joined);
    }
    return apart(snapshot, dump) ? Optional.of(timesApart()) : byStacks(dump, joined);
  }

  private static Optional<String> byAddresses(
      ThreadDump dump, AddressMatch addresses, List<JoinedThread> joined) {
    if (addresses.matched() * 100L < addresses.total() * (long) LEAST_MATCHED_PERCENT) {
      return Optional.of(
          IGNORED
              + addresses.matched()
              + " of its "
              + addresses.total()
              + " addresses are objects of the class that it names");
    }
    long named = dump.threads().stream().filter(MomentCheck::isExpected).count();
    long found = joined.stream().filter(thread -> isExpected(thread.dumped())).count();
    return found * 2 >= named ? Optional.empty() : Optional.of(fewThreads(found, named, ""));
  }

  /** Of virtual threads those count that the heap dump has: from JDK 22 on all of them. */
  private static Optional<String> byStacks(ThreadDump dump, List<JoinedThread> joined) {
    long virtual = joined.stream().filter(thread -> thread.dumped().virtual()).count();
    long named = dump.threads().stream().filter(MomentCheck::isExpected).count() + virtual;
    long same = joined.stream().filter(MomentCheck::isUnmoved).count();
    return same > 0 && same * 2 >= named
        ? Optional.empty()
        : Optional.of(fewThreads(same, named, " with the same stack"));
  }

  private static boolean isUnmoved(JoinedThread thread) {
    return thread.unmoved() && (isExpected(thread.dumped()) || thread.dumped().virtual());
  }

  /**
   * Heap dumps have no virtual threads up to JDK 21, and no threads of the JVM without a stack,
   * such as compiler threads, of which there may be more than of all others.
   */
  static boolean isExpected(DumpedThread thread) {
    return !thread.virtual() && !thread.frames().isEmpty();
  }

  private static String fewThreads(long found, long named, String how) {
    return IGNORED + found + " of its " + named + " threads are in the heap dump" + how;
  }

  private static String timesApart() {
    return IGNORED + "their times are more than " + LONGEST_MINUTES + " minutes apart";
  }

  /** Text dumps have local time without a zone, which tells nothing. */
  private static boolean apart(HeapSnapshot snapshot, ThreadDump dump) {
    try {
      Instant heap = Instant.ofEpochMilli(snapshot.info().timestampMillis());
      Duration between = Duration.between(heap, Instant.parse(dump.time())).abs();
      return dump.json() && between.compareTo(Duration.ofMinutes(LONGEST_MINUTES)) > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
