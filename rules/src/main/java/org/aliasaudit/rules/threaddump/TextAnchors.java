package org.aliasaudit.rules.threaddump;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.aliasaudit.rules.finding.Confidence;

/**
 * Text dumps give the addresses of monitors at which platform threads are: the same thread at the
 * same place in a JSON dump tells whose identity hash it is, if it has only one monitor there.
 */
final class TextAnchors {
  private static final int SEVERAL = -1;

  private final Map<Place, Integer> objects = new HashMap<>();

  /** Where a thread is at a monitor. */
  private record Place(int serial, LockKind kind, int depth) {}

  /**
   * Anchors of the text dumps of one moment; none of places of which they say different things, or
   * where a thread has several monitors.
   */
  TextAnchors(List<ThreadDumpMatch> text, List<Mention> mentions) {
    for (ThreadDumpMatch match : text) {
      Set<LockClaim> once = new HashSet<>();
      for (int lock : match.locks()) {
        once.addAll(match.owners(lock));
        once.addAll(match.waiters(lock));
      }
      once.forEach(this::add);
    }
    Map<Place, Mention.Identity> identities = new HashMap<>();
    for (Mention mention : mentions) {
      Mention.Identity other = identities.putIfAbsent(place(mention), mention.identity());
      if (other != null && !other.equals(mention.identity())) {
        objects.put(place(mention), SEVERAL);
      }
    }
  }

  private void add(LockClaim claim) {
    Place place = new Place(claim.thread().serial(), claim.kind(), claim.frameDepth());
    if (claim.confidence() == Confidence.CERTAIN) {
      objects.merge(place, claim.lock(), (one, other) -> one.equals(other) ? one : SEVERAL);
    } else {
      objects.put(place, SEVERAL);
    }
  }

  private static Place place(Mention mention) {
    return new Place(mention.thread().serial(), mention.kind(), mention.depth());
  }

  /** The object that a mention of a JSON dump means, if a text dump tells. */
  OptionalInt of(Mention mention) {
    int object = objects.getOrDefault(place(mention), SEVERAL);
    return object == SEVERAL ? OptionalInt.empty() : OptionalInt.of(object);
  }
}
