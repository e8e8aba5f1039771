package org.aliasaudit.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.UnwalkedMaps;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.SizeCheck;
import org.aliasaudit.rules.view.UnwalkedContainers;

/** Sentences on entries that an audit may not have seen. */
final class Unseen {
  /** Classes named one by one; the others, and all of a cut dump, are counted. */
  private static final int MOST_CLASSES = 20;

  private Unseen() {}

  static List<String> warnings(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      SizeCheck sizes,
      Reachability reachability,
      boolean includeUnreachable,
      IntPredicate judged) {
    List<String> all = new ArrayList<>();
    List<UnwalkedMaps> unwalked =
        UnwalkedContainers.of(snapshot, layouts, reachability, includeUnreachable);
    int named = snapshot.info().truncated() ? 0 : Math.min(MOST_CLASSES, unwalked.size());
    unwalked.subList(0, named).stream().map(Unseen::sentence).forEach(all::add);
    if (unwalked.size() > named) {
      all.add(others(unwalked.subList(named, unwalked.size()), named > 0));
    }
    sizes.disagreements(reachability, includeUnreachable, judged).stream()
        .map(Unseen::sentence)
        .forEach(all::add);
    return all;
  }

  /** The packages of a user that the dump has no class of: a slip of the pen, or another dump. */
  static List<String> packages(HeapSnapshot snapshot, OwnPackages own) {
    Set<String> missing = new LinkedHashSet<>(own.prefixes());
    for (int i = 0; i < snapshot.classCount() && !missing.isEmpty(); i++) {
      String name = snapshot.heapClass(i).name();
      missing.removeIf(prefix -> OwnPackages.isUnder(name, prefix));
    }
    return missing.stream()
        .map(p -> "--app " + p + ": the dump has no class of that name")
        .toList();
  }

  private static String others(List<UnwalkedMaps> others, boolean more) {
    long instances = others.stream().mapToLong(UnwalkedMaps::instances).sum();
    return "%s of %d%s classes that look like maps were not walked; 'aliasaudit maps' names them"
        .formatted(count(instances, "instance"), others.size(), more ? " more" : "");
  }

  private static String sentence(UnwalkedMaps unwalked) {
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
