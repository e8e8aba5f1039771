package org.aliasaudit.rules.layout.live;

/** A container that a live program planted; the test finds it in the dump by its label. */
public final class Planted {
  final String label;
  final Object container;

  Planted(String label, Object container) {
    this.label = label;
    this.container = container;
  }
}
