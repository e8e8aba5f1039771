package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.threaddump.Mention.Identity;

/**
 * Finds the objects that JSON dumps name by identity hash, which heap dumps do not hold. A hash
 * links all mentions of an object: the object is among those that each mention's frame refers to.
 * It is certain if every set that it is drawn from surely has it ({@link MentionedObjects}, a text
 * dump of the same moment, or a class of one instance), if those sets and the objects of other
 * hashes leave one, and if all JSON dumps, at least one before and one after the heap dump, say the
 * same of the threads. It is likely if frames that may lack it point at one object.
 */
final class Identities {
  private final HeapSnapshot snapshot;
  private final MentionedObjects frames;
  private final Map<Identity, IdentityCandidates> candidates = new LinkedHashMap<>();
  private final Map<Identity, Integer> certain;
  private final Map<Identity, Integer> likely;

  private Identities(HeapSnapshot snapshot, List<ThreadDumpMatch> json, List<ThreadDumpMatch> text)
      throws IOException {
    this.snapshot = snapshot;
    Set<Mention.Key> firm = null;
    List<Mention> all = new ArrayList<>();
    Set<MethodKey> unlocked = new HashSet<>();
    for (ThreadDumpMatch match : json) {
      unlocked.addAll(match.unlocked(snapshot));
      List<Mention> mentions = match.mentions(snapshot);
      all.addAll(mentions);
      Set<Mention.Key> keys = new HashSet<>();
      mentions.forEach(mention -> keys.add(mention.key()));
      firm = firm == null ? keys : retained(firm, keys);
    }
    boolean bothSides = json.size() > 1;
    frames = new MentionedObjects(snapshot, unlocked);
    collect(all, bothSides && firm != null ? firm : Set.of(), new TextAnchors(text, all));
    if (bothSides && !snapshot.info().truncated()) {
      OnlyInstances.of(snapshot, candidates.keySet())
          .forEach((identity, object) -> candidates.get(identity).among(IntSet.of(object)));
    }
    certain = IdentityCandidates.settle(candidates);
    likely = IdentityCandidates.hinted(candidates, certain);
  }

  /**
   * Looks for the objects.
   *
   * @param json JSON dumps of the moment of the heap dump
   * @param text text dumps of that moment
   */
  static Identities of(
      HeapSnapshot snapshot, List<ThreadDumpMatch> json, List<ThreadDumpMatch> text)
      throws IOException {
    return new Identities(snapshot, json, text);
  }

  private static Set<Mention.Key> retained(Set<Mention.Key> one, Set<Mention.Key> other) {
    one.retainAll(other);
    return one;
  }

  private void collect(List<Mention> mentions, Set<Mention.Key> firm, TextAnchors anchors) {
    Set<Mention.Key> seen = new HashSet<>();
    for (Mention mention : mentions) {
      if (seen.add(mention.key())) {
        IdentityCandidates all =
            candidates.computeIfAbsent(mention.identity(), i -> new IdentityCandidates());
        MentionedObjects.Possible possible = frames.of(mention);
        all.hint(possible.objects());
        if (firm.contains(mention.key())) {
          if (possible.complete()) {
            all.among(possible.objects());
          }
          anchors.of(mention).ifPresent(object -> all.among(IntSet.of(object)));
        }
      }
    }
  }

  /** A dump with the addresses of the objects that were found. */
  ThreadDump addressed(ThreadDump dump) {
    return dump.with(dump.threads().stream().map(this::addressed).toList());
  }

  private DumpedThread addressed(DumpedThread thread) {
    return thread.with(thread.locks().stream().map(l -> addressed(thread.locks(), l)).toList());
  }

  private LockLine addressed(List<LockLine> lines, LockLine line) {
    if (line.hash() == LockLine.NO_HASH || line.kind() == LockKind.PARKING) {
      return line;
    }
    Integer sure = certain.get(Identity.of(line));
    Integer object = sure != null ? sure : likely.get(Identity.of(line));
    return object == null
        ? line
        : line.at(
            ClaimCheck.meantKind(lines, line),
            snapshot.idOf(object),
            sure != null ? Confidence.CERTAIN : Confidence.LIKELY);
  }
}
