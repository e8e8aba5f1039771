package org.aliasaudit.rules.view.scar;

import java.util.Locale;
import java.util.Set;

/** The kinds of checks that an invariants file can ask for. */
enum CheckKind {
  /** Chains behind the slots of a table. */
  HASH_TABLE(
      Set.of("table", "size", "next"),
      Set.of("hash", "index", "outside", "list", "moved", "idle"),
      HashTableCheck::bind),
  /** A list through all nodes of a table. */
  LINKED_ORDER(Set.of("after", "before"), Set.of("head", "tail", "ring"), LinkedOrderCheck::bind),
  /** Nodes with children and a parent. */
  TREE(Set.of("root", "size", "left", "right", "parent"), Set.of(), TreeCheck::bind),
  /** Nodes with a next and a previous one. */
  LINKED_LIST(
      Set.of("size", "next", "prev"), Set.of("first", "last", "ring"), LinkedListCheck::bind),
  /** A part of an array, around its end. */
  RING_BUFFER(Set.of("array", "head", "tail"), Set.of(), RingBufferCheck::bind),
  /** The first slots of an array. */
  DENSE_ARRAY(Set.of("array", "size"), Set.of(), DenseArrayCheck::bind),
  /** A number of used slots. */
  BOUNDED(Set.of("array", "size"), Set.of("wide", "holes"), BoundedCheck::bind),
  /** What the walk of the entries counts; no check of its own. */
  COUNTED(Set.of(), Set.of(), binding -> StructureCheck.NONE);

  /** Says that the parts hang off other objects, which have rows of their own. */
  private static final String ELSEWHERE = "elsewhere";

  /** The class of the nodes that the row is for. */
  static final String NODE = "node";

  private final Set<String> required;
  private final Set<String> optional;
  private final Binder binder;

  /** Makes a check of a row for a class. */
  @FunctionalInterface
  interface Binder {
    StructureCheck bind(Binding binding) throws MisfitException;
  }

  CheckKind(Set<String> required, Set<String> optional, Binder binder) {
    this.required = required;
    this.optional = optional;
    this.binder = binder;
  }

  /** The kind of a word such as {@code hash-table}, or null. */
  static CheckKind ofWord(String word) {
    for (CheckKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  /** The word used in files. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a row must say: fields to compare, or the field with the objects that have them. */
  Set<String> required(Set<String> given) {
    return given.contains(ELSEWHERE) ? Set.of() : required;
  }

  /** True if a row may have the attribute. */
  boolean knows(String attribute) {
    return required.contains(attribute)
        || optional.contains(attribute)
        || attribute.equals(ELSEWHERE)
        || attribute.equals(NODE);
  }

  StructureCheck bind(Binding binding) throws MisfitException {
    if (binding.has(ELSEWHERE)) {
      binding.cell(ELSEWHERE);
      return StructureCheck.NONE;
    }
    return binder.bind(binding);
  }
}
