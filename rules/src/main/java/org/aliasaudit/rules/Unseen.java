package org.aliasaudit.rules;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.SizeCheck;
import org.aliasaudit.rules.view.UnwalkedContainers;

/** Sentences on entries that an audit may not have seen. */
final class Unseen {
  /** Classes named one by one; the others are counted. */
  private static final int MOST_CLASSES = 20;

  private Unseen() {}

  static List<String> warnings(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      SizeCheck sizes,
      Reachability reachability,
      boolean includeUnreachable) {
    List<String> all = new ArrayList<>();
    List<UnwalkedContainers.Unwalked> unwalked =
        UnwalkedContainers.of(snapshot, layouts, reachability, includeUnreachable);
    unwalked.stream().limit(MOST_CLASSES).map(Unseen::sentence).forEach(all::add);
    if (unwalked.size() > MOST_CLASSES) {
      long more = unwalked.stream().skip(MOST_CLASSES).mapToLong(u -> u.instances()).sum();
      all.add(
          "%d instances of %d more classes that look like maps were not walked; 'aliasaudit maps' names them"
              .formatted(more, unwalked.size() - MOST_CLASSES));
    }
    sizes.disagreements(reachability, includeUnreachable).stream()
        .map(Unseen::sentence)
        .forEach(all::add);
    return all;
  }

  private static String sentence(UnwalkedContainers.Unwalked unwalked) {
    return "%s of %s %s not walked; add a layout (--layouts)"
        .formatted(
            count(unwalked.instances(), "instance"),
            unwalked.className(),
            unwalked.instances() == 1 ? "was" : "were");
  }

  private static String sentence(SizeCheck.Disagreement d) {
    String one = "0x" + Long.toHexString(d.id());
    return ("%s of class %s %s another size than %s: %s says %d and has %d; damaged by a race,"
            + " being changed, or not seen in full")
        .formatted(
            count(d.containers(), "container"),
            d.className(),
            d.containers() == 1 ? "states" : "state",
            d.containers() == 1 ? "it has entries" : "they have entries",
            one,
            d.stated(),
            d.walked());
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
