package org.aliasaudit.rules.layout;

import java.util.EnumSet;
import java.util.Set;

/** What a block of a layout file says of its class. */
enum BlockKind {
  MAP(
      "map",
      LineKind.walkLines(),
      LineKind.SIZE,
      LineKind.GUARD,
      LineKind.READ_MUTATES,
      LineKind.HIDES),
  NODE("node", LineKind.walkLines()),
  /** An object that holds an entry but is of a class that others use too. */
  PAIR("pair", LineKind.walkLines()),
  COLLECTION("collection", LineKind.walkLines(), LineKind.SIZE),
  /** A map from keys to primitive numbers, which leads to no objects. */
  NUMBERS("numbers", Set.of(LineKind.PARALLEL, LineKind.INHERIT)),
  WRAPPER("wrapper", Set.of(LineKind.DELEGATE, LineKind.INHERIT), LineKind.GUARD, LineKind.HIDES),
  SET("set", Set.of(LineKind.BACKING, LineKind.INHERIT), LineKind.GUARD, LineKind.HIDES),
  IGNORE("ignore", Set.of()),
  MAP_LOOK("map-look", Set.of());

  private final String keyword;

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<LineKind> lines = EnumSet.noneOf(LineKind.class);

  BlockKind(String keyword, Set<LineKind> lines, LineKind... properties) {
    this.keyword = keyword;
    this.lines.addAll(lines);
    this.lines.addAll(Set.of(properties));
  }

  String keyword() {
    return keyword;
  }

  boolean allows(LineKind line) {
    return lines.contains(line);
  }

  /** True if blocks of this kind must say something about their class. */
  boolean needsLines() {
    return !lines.isEmpty();
  }

  Set<LineKind> lines() {
    return Set.copyOf(lines);
  }
}
