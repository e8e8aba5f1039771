package org.aliasaudit.rules.layout;

import java.util.EnumSet;
import java.util.Set;

/** The first words of lines inside a block: the steps of a walk, and properties. */
enum LineKind {
  ENTRY("entry"),
  ELEMENT("element"),
  ELEMENTS("elements"),
  FOLLOW("follow"),
  EACH("each"),
  HALVES("halves"),
  PAIRS("pairs"),
  PARALLEL("parallel"),
  VALUES("values"),
  MULTI("multi"),
  ENTRIES("entries"),
  INDEXED("indexed"),
  LINKS("links"),
  INHERIT("inherit"),
  NOTHING("nothing"),
  SIZE("size"),
  GUARD("guard"),
  READ_MUTATES("read-mutates"),
  HIDES("hides"),
  DELEGATE("delegate"),
  BACKING("backing");

  private final String keyword;

  LineKind(String keyword) {
    this.keyword = keyword;
  }

  String keyword() {
    return keyword;
  }

  /** The steps of a walk. */
  static Set<LineKind> walkLines() {
    return EnumSet.range(ENTRY, NOTHING);
  }

  boolean isStep() {
    return compareTo(NOTHING) <= 0;
  }
}
