package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.rules.finding.Confidence;

/**
 * What the thread dumps that came with a heap dump say of it. Of the text dumps of the same moment
 * the one that says most is taken, and so of the JSON dumps, which know virtual threads that text
 * dumps leave out. Where there are several of the moment, as those taken just before and just after
 * the heap dump, a claim is at most likely if one denies it.
 */
public final class ThreadDumpEvidence {
  private static final ThreadDumpEvidence NONE = new ThreadDumpEvidence(List.of(), List.of());

  /** Those of the same moment; text dumps first, each form with the one that says most first. */
  private final List<ThreadDumpMatch> matches;

  /** The first one of each form. */
  private final List<ThreadDumpMatch> taken = new ArrayList<>(2);

  private final List<String> sentences;

  private ThreadDumpEvidence(List<ThreadDumpMatch> matches, List<String> sentences) {
    this.matches =
        matches.stream()
            .filter(ThreadDumpMatch::sameMoment)
            .sorted(
                Comparator.comparing((ThreadDumpMatch match) -> match.dump().json())
                    .thenComparing(Comparator.comparing(ThreadDumpMatch::claimed).reversed()))
            .toList();
    this.sentences = sentences;
    for (boolean json : new boolean[] {false, true}) {
      ofForm(this.matches, json).stream().findFirst().ifPresent(taken::add);
    }
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
    for (ThreadDump dump : dumps) {
      matches.add(ThreadDumpMatch.of(snapshot, dump));
    }
    identify(snapshot, matches);
    return new ThreadDumpEvidence(matches, matches.stream().map(MatchSentence::of).toList());
  }

  private static void identify(HeapSnapshot snapshot, List<ThreadDumpMatch> matches)
      throws IOException {
    List<ThreadDumpMatch> same = matches.stream().filter(ThreadDumpMatch::sameMoment).toList();
    List<ThreadDumpMatch> json =
        ofForm(same, true).stream().filter(ThreadDumpMatch::saysHashes).toList();
    if (!json.isEmpty()) {
      Identities identities = Identities.of(snapshot, json, ofForm(same, false));
      for (int i = 0; i < matches.size(); i++) {
        if (json.contains(matches.get(i))) {
          matches.set(i, matches.get(i).identified(snapshot, identities));
        }
      }
    }
  }

  private static List<ThreadDumpMatch> ofForm(List<ThreadDumpMatch> matches, boolean json) {
    return matches.stream().filter(match -> match.dump().json() == json).toList();
  }

  /** For each thread dump one sentence: how much of it matched, or why it is ignored. */
  public List<String> sentences() {
    return sentences;
  }

  /** The thread in a thread dump, if it is there. */
  public Optional<JoinedThread> thread(HeapThread thread) {
    return taken.stream().flatMap(match -> match.thread(thread).stream()).findFirst();
  }

  /** Who owns the object as a lock; a recursive owner may stand there once a frame. */
  public List<LockClaim> owners(int ordinal) {
    return claims(match -> match.owners(ordinal));
  }

  /** Who waits for the object or on it. */
  public List<LockClaim> waiters(int ordinal) {
    return claims(match -> match.waiters(ordinal));
  }

  private List<LockClaim> claims(Function<ThreadDumpMatch, List<LockClaim>> of) {
    List<LockClaim> claims = new ArrayList<>();
    for (ThreadDumpMatch match : taken) {
      of.apply(match).forEach(claim -> claims.add(weighed(claim)));
    }
    return claims;
  }

  /** The monitor that a thread waits to enter or for a signal on, if a thread dump says so. */
  public Optional<LockClaim> monitorWait(HeapThread thread) {
    return taken.stream()
        .flatMap(match -> match.monitorWait(thread).stream())
        .map(this::weighed)
        .max(Comparator.comparing(LockClaim::confidence));
  }

  /** True if the thread holds no monitor but those that {@link #owners} gives. */
  public boolean namesAllHeld(HeapThread thread) {
    return taken.stream().anyMatch(match -> match.namesAllHeld(thread));
  }

  /** Ordinals of all objects that have an owner or a waiter, ascending. */
  public int[] locks() {
    return taken.stream()
        .flatMapToInt(match -> IntStream.of(match.locks()))
        .distinct()
        .sorted()
        .toArray();
  }

  private LockClaim weighed(LockClaim claim) {
    return matches.stream().allMatch(match -> says(match, claim) || match.isSilentOn(claim))
        ? claim
        : claim.withConfidence(Confidence.LIKELY);
  }

  private static boolean says(ThreadDumpMatch match, LockClaim claim) {
    List<LockClaim> claims =
        claim.kind().isWait() ? match.waiters(claim.lock()) : match.owners(claim.lock());
    return claims.stream().anyMatch(c -> c.thread().serial() == claim.thread().serial());
  }
}
