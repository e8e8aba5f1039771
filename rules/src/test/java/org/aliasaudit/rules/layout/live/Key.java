package org.aliasaudit.rules.layout.live;

/** A key with a label and a hash code of our choice. */
final class Key implements Comparable<Key> {
  final String label;
  final int hash;

  Key(String label, int hash) {
    this.label = label;
    this.hash = hash;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && key.label.equals(label);
  }

  @Override
  public int compareTo(Key other) {
    return label.compareTo(other.label);
  }

  @Override
  public String toString() {
    return label;
  }
}
