package org.aliasaudit.rules.layout;

import java.util.EnumSet;
import java.util.Set;

/** Words that refine the step before them. */
enum ClauseKind {
  REQUIRE("require", Groups.ENTRIES_AND_ELEMENTS),
  NULL_KEY("null-key", Groups.ENTRIES),
  NULL_VALUE("null-value", Groups.ENTRIES_AND_ELEMENTS),
  SKIP_KEY("skip-key", Groups.ENTRIES),
  SKIP_VALUE("skip-value", Groups.ENTRIES_AND_ELEMENTS),
  SKIP_VALUE_SELF("skip-value-self", EnumSet.of(LineKind.ENTRY)),
  SKIP_VALUE_CLASS("skip-value-class", Groups.ENTRIES),
  UNWRAP_KEY("unwrap-key", Groups.ENTRIES),
  UNWRAP_VALUE("unwrap-value", Groups.ENTRIES),
  WHEN_SET("when-set", EnumSet.of(LineKind.BACKING)),
  IF("if", LineKind.walkLines()),
  OPTIONAL("optional", Groups.WITH_PATHS),
  THREADED("threaded", EnumSet.of(LineKind.FOLLOW)),
  FROM("from", EnumSet.of(LineKind.PAIRS)),
  AGAIN("again", EnumSet.of(LineKind.PAIRS)),
  CHAINED("chained", EnumSet.of(LineKind.PAIRS)),
  NODES_AT_END("nodes-at-end", EnumSet.of(LineKind.PAIRS)),
  NODES_WITHOUT_KEY("nodes-without-key", EnumSet.of(LineKind.PAIRS)),
  LIMIT("limit", EnumSet.of(LineKind.PARALLEL, LineKind.ELEMENTS, LineKind.PAIRS, LineKind.EACH)),
  EXTRA("extra", EnumSet.of(LineKind.PARALLEL)),
  MARKER("marker", EnumSet.of(LineKind.PARALLEL)),
  SKIP_NUMBER("skip-number", EnumSet.of(LineKind.PARALLEL)),
  ROWS("rows", EnumSet.of(LineKind.INDEXED, LineKind.EACH));

  private final String keyword;

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<LineKind> steps;

  ClauseKind(String keyword, Set<LineKind> steps) {
    this.keyword = keyword;
    this.steps = steps;
  }

  String keyword() {
    return keyword;
  }

  boolean refines(LineKind step) {
    return steps.contains(step);
  }

  private static final class Groups {
    /** Steps whose paths may lead over objects of other classes. */
    static final Set<LineKind> WITH_PATHS =
        EnumSet.of(LineKind.FOLLOW, LineKind.EACH, LineKind.ENTRY, LineKind.PARALLEL);

    /** Steps that give entries of a key and a value. */
    static final Set<LineKind> ENTRIES =
        EnumSet.of(
            LineKind.ENTRY,
            LineKind.PAIRS,
            LineKind.PARALLEL,
            LineKind.ENTRIES,
            LineKind.INDEXED,
            LineKind.LINKS);

    static final Set<LineKind> ENTRIES_AND_ELEMENTS = EnumSet.copyOf(ENTRIES);

    static {
      ENTRIES_AND_ELEMENTS.add(LineKind.ELEMENT);
      ENTRIES_AND_ELEMENTS.add(LineKind.ELEMENTS);
    }
  }
}
