package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aliasaudit.rules.layout.LayoutLine.Clause;

/** Resolves the clauses that say what stored keys and values mean. */
final class FilterBinder {
  private final LayoutBinder binder;
  private final PathBinder paths;

  FilterBinder(LayoutBinder binder, PathBinder paths) {
    this.binder = binder;
    this.paths = paths;
  }

  /** The filter of a line, or null if it has no clauses. */
  EntryFilter filter(LayoutLine line) throws MisfitException {
    if (line.clauses().isEmpty()) {
      return null;
    }
    EntryFilter filter = new EntryFilter();
    for (Clause require : line.clauses(ClauseKind.REQUIRE)) {
      filter.requireKey |= require.words().get(0).equals("key");
      filter.requireValue |= require.words().get(0).equals("value");
    }
    filter.skipValueSelf = line.has(ClauseKind.SKIP_VALUE_SELF);
    filter.nullKeys = sentinels(line, ClauseKind.NULL_KEY);
    filter.nullValues = sentinels(line, ClauseKind.NULL_VALUE);
    filter.skipKeys = sentinels(line, ClauseKind.SKIP_KEY);
    filter.skipValues = sentinels(line, ClauseKind.SKIP_VALUE);
    filter.skipValueClasses =
        line.clauses(ClauseKind.SKIP_VALUE_CLASS).stream()
            .map(clause -> binder.test(clause.words().get(0)))
            .toArray(ClassTest[]::new);
    filter.unwrapKeys = unwraps(line, ClauseKind.UNWRAP_KEY);
    filter.unwrapValues = unwraps(line, ClauseKind.UNWRAP_VALUE);
    return filter;
  }

  private EntryFilter.Unwrap[] unwraps(LayoutLine line, ClauseKind kind) throws MisfitException {
    List<EntryFilter.Unwrap> unwraps = new ArrayList<>();
    for (Clause clause : line.clauses(kind)) {
      String holder = clause.words().get(0);
      LayoutPath path = clause.paths().get(0);
      binder.requireField(holder, path.elements().get(0));
      unwraps.add(new EntryFilter.Unwrap(binder.test(holder), paths.dynamic(path)));
    }
    return unwraps.toArray(EntryFilter.Unwrap[]::new);
  }

  /** Ordinals of the objects that the clauses of a kind name. */
  int[] sentinels(LayoutLine line, ClauseKind kind) throws MisfitException {
    int[] all = EntryFilter.NO_SENTINELS;
    for (Clause clause : line.clauses(kind)) {
      int[] more = binder.statics(clause.words().get(0), clause.words().get(1));
      int[] joined = Arrays.copyOf(all, all.length + more.length);
      System.arraycopy(more, 0, joined, all.length, more.length);
      all = joined;
    }
    return all;
  }
}
