package org.aliasaudit.rules.layout.live;

/** A value with a label. */
final class Value {
  final String label;

  Value(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
