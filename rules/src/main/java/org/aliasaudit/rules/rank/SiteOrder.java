package org.aliasaudit.rules.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.rule.Draft;

/**
 * The fingerprints of all drafts of a report, no two of them alike.
 *
 * <p>Drafts with one fingerprint are numbered in an order in which neither addresses nor the order
 * of the dump have a part: by the way from the root, then by their keys. Where that is the same too
 * (two lambdas under keys without a text of their own), the order is open, but the set of
 * fingerprints is not.
 */
final class SiteOrder {
  private static final Comparator<Draft> WITHOUT_ADDRESSES =
      Comparator.comparing((Draft draft) -> stable(String.join("\n", draft.site().rootPath())))
          .thenComparing(SiteOrder::keys)
          .thenComparing(draft -> stable(draft.title()));

  private SiteOrder() {}

  /** The fingerprints in the order of the drafts. */
  static List<String> fingerprints(List<Draft> drafts) {
    Map<String, List<Integer>> alike = new HashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      alike.computeIfAbsent(of(drafts.get(i), 0), f -> new ArrayList<>(1)).add(i);
    }
    String[] fingerprints = new String[drafts.size()];
    for (List<Integer> places : alike.values()) {
      places.sort(Comparator.comparing(drafts::get, WITHOUT_ADDRESSES));
      for (int ordinal = 0; ordinal < places.size(); ordinal++) {
        int place = places.get(ordinal);
        fingerprints[place] = of(drafts.get(place), ordinal);
      }
    }
    return List.of(fingerprints);
  }

  private static String of(Draft draft, int ordinal) {
    String target = draft.groups().isEmpty() ? "" : draft.groups().get(0).target().className();
    return Fingerprint.of(draft.rule().id(), draft.site(), target, ordinal);
  }

  private static String keys(Draft draft) {
    StringBuilder text = new StringBuilder();
    for (AliasGroup group : draft.groups()) {
      List<String> keys = group.keys().stream().map(ObjectRef::display).sorted().toList();
      text.append(group.keyCount()).append(keys).append('\n');
    }
    return stable(text.toString());
  }

  /** Without addresses and numbers of generated classes. */
  private static String stable(String text) {
    return text.replaceAll("[@+/](0x)?[0-9a-f]{4,}|\\$\\$Lambda\\$\\d+", "");
  }
}
