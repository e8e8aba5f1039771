package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.rules.finding.Confidence;

/**
 * What the thread dumps that came with a heap dump say of it: the one that says most of those of
 * the same moment. If several are of the same moment, as those taken just before and just after the
 * heap dump, a claim is certain if all of them make it, and likely otherwise.
 */
public final class ThreadDumpEvidence {
  private static final ThreadDumpEvidence NONE = new ThreadDumpEvidence(null, List.of(), List.of());

  /** The one that counts; null if there is none. */
  private final ThreadDumpMatch best;

  private final List<ThreadDumpMatch> others;
  private final List<String> sentences;

  private ThreadDumpEvidence(
      ThreadDumpMatch best, List<ThreadDumpMatch> others, List<String> sentences) {
    this.best = best;
    this.others = others;
    this.sentences = sentences;
  }

  /** There is no thread dump. */
  public static ThreadDumpEvidence none() {
    return NONE;
  }

  /**
   * Joins thread dumps with a heap dump.
   *
   * @throws IOException if the heap dump cannot be read
   */
  public static ThreadDumpEvidence of(HeapSnapshot snapshot, List<ThreadDump> dumps)
      throws IOException {
    List<ThreadDumpMatch> matches = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (ThreadDump dump : dumps) {
      ThreadDumpMatch match = ThreadDumpMatch.of(snapshot, dump);
      sentences.add(MatchSentence.of(match));
      if (match.sameMoment()) {
        matches.add(match);
      }
    }
    ThreadDumpMatch best =
        matches.stream().max(Comparator.comparingInt(ThreadDumpMatch::claimed)).orElse(null);
    matches.remove(best);
    return new ThreadDumpEvidence(best, List.copyOf(matches), List.copyOf(sentences));
  }

  /** For each thread dump one sentence: how much of it matched, or why it is ignored. */
  public List<String> sentences() {
    return sentences;
  }

  /** The thread in the thread dump, if it is there. */
  public Optional<JoinedThread> thread(HeapThread thread) {
    return best == null ? Optional.empty() : best.thread(thread);
  }

  /** Who owns the object as a lock; a recursive owner stands there once a frame. */
  public List<LockClaim> owners(int ordinal) {
    return best == null ? List.of() : best.owners(ordinal).stream().map(this::weighed).toList();
  }

  /** Who waits for the object or on it. */
  public List<LockClaim> waiters(int ordinal) {
    return best == null ? List.of() : best.waiters(ordinal).stream().map(this::weighed).toList();
  }

  /** The monitor that a thread waits to enter or for a signal on, if the thread dump says so. */
  public Optional<LockClaim> monitorWait(HeapThread thread) {
    return best == null ? Optional.empty() : best.monitorWait(thread).map(this::weighed);
  }

  /** True if the thread holds no monitor but those that {@link #owners} gives. */
  public boolean namesAllHeld(HeapThread thread) {
    return best != null && best.namesAllHeld(thread);
  }

  /** Ordinals of all objects that have an owner or a waiter, ascending. */
  public int[] locks() {
    return best == null ? new int[0] : best.locks();
  }

  private LockClaim weighed(LockClaim claim) {
    return others.stream().allMatch(other -> says(other, claim))
        ? claim
        : claim.withConfidence(Confidence.LIKELY);
  }

  private static boolean says(ThreadDumpMatch match, LockClaim claim) {
    List<LockClaim> claims =
        claim.kind().isWait() ? match.waiters(claim.lock()) : match.owners(claim.lock());
    return claims.stream().anyMatch(c -> c.thread().serial() == claim.thread().serial());
  }
}
