package org.aliasaudit.rules.view.scar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds of checks that an invariants file can ask for. */
enum CheckKind {
  /** Chains behind the slots of a table. */
  HASH_TABLE("table size next", "hash index outside list moved idle"),
  /** A list through all nodes of a table. */
  LINKED_ORDER("after before", "head tail ring"),
  /** Nodes with children and a parent. */
  TREE("root size left right parent", ""),
  /** Nodes with a next and a previous one. */
  LINKED_LIST("size next prev", "first last ring"),
  /** A part of an array, around its end. */
  RING_BUFFER("array head tail", ""),
  /** The first slots of an array. */
  DENSE_ARRAY("array size", ""),
  /** A number of used slots. */
  BOUNDED("array size", "wide holes"),
  /** What the walk of the entries counts; no check of its own. */
  COUNTED("", "");

  /** Says that the parts hang off other objects, which have rows of their own. */
  private static final String ELSEWHERE = "elsewhere";

  /** The class of the nodes that the row is for. */
  static final String NODE = "node";

  private final String required;
  private final String optional;

  CheckKind(String required, String optional) {
    this.required = required;
    this.optional = optional;
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
  List<String> required(Set<String> given) {
    return given.contains(ELSEWHERE) ? List.of() : words(required);
  }

  /** True if a row may have the attribute. */
  boolean knows(String attribute) {
    return words(required).contains(attribute)
        || words(optional).contains(attribute)
        || attribute.equals(ELSEWHERE)
        || attribute.equals(NODE);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
  }

  /** Makes a check of a row for a class. */
  StructureCheck bind(Binding binding) throws MisfitException {
    if (binding.has(ELSEWHERE)) {
      binding.cell(ELSEWHERE);
      return StructureCheck.NONE;
    }
    return switch (this) {
      case HASH_TABLE -> HashTableCheck.bind(binding);
      case LINKED_ORDER -> LinkedOrderCheck.bind(binding);
      case TREE -> TreeCheck.bind(binding);
      case LINKED_LIST -> LinkedListCheck.bind(binding);
      case RING_BUFFER -> RingBufferCheck.bind(binding);
      case DENSE_ARRAY -> DenseArrayCheck.bind(binding);
      case BOUNDED -> BoundedCheck.bind(binding);
      case COUNTED -> StructureCheck.NONE;
    };
  }
}
