package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.scar.FoundScar;

/** Marks of past races as evidence of a finding. */
final class ScarEvidence {
  /** Marks listed in a finding; more of one kind say no more. */
  private static final int MOST_SCARS = 20;

  private static final ScarEvidence NONE = new ScarEvidence(List.of(), 0, 0);

  private final List<Scar> scars;
  private final int strong;
  private final int possible;

  private ScarEvidence(List<Scar> scars, int strong, int possible) {
    this.scars = scars;
    this.strong = strong;
    this.possible = possible;
  }

  /** The marks of some objects themselves. */
  static ScarEvidence of(Views views, Iterable<Integer> objects) throws IOException {
    List<Scar> scars = new ArrayList<>();
    int strong = 0;
    int possible = 0;
    for (int object : objects) {
      for (FoundScar scar : views.scars().of(object)) {
        strong += scar.strong() ? 1 : 0;
        possible += scar.strong() ? 0 : 1;
        if (scars.size() < MOST_SCARS) {
          scars.add(listed(views, scar));
        }
      }
    }
    return new ScarEvidence(scars, strong, possible);
  }

  /**
   * The marks of the shared objects of a site, of their parts, and of the views that share them.
   */
  static ScarEvidence of(Views views, AliasSite site) throws IOException {
    if (views.scars().objects().isEmpty()) {
      return NONE;
    }
    IntLinkedOpenHashSet objects = new IntLinkedOpenHashSet();
    for (AliasSite.Group group : site.groups()) {
      objects.addAll(views.scars().inside(group.target()));
      group.parents().forEach(parent -> objects.addAll(views.scars().inside(parent)));
    }
    return of(views, objects);
  }

  private static Scar listed(Views views, FoundScar scar) throws IOException {
    return new Scar(
        views.displays().of(scar.object()),
        scar.what(),
        scar.expected(),
        scar.found(),
        scar.strong() ? "strong" : "possible");
  }

  /** True if one mark is proof. */
  boolean isStrong() {
    return strong > 0;
  }

  boolean isEmpty() {
    return strong + possible == 0;
  }

  /** The severity that a shared and exposed object has for its marks; never less than without. */
  Severity lifted(Severity severity) {
    Severity least = isStrong() ? Severity.CRITICAL : isEmpty() ? severity : Severity.HIGH;
    return least.compareTo(severity) > 0 ? least : severity;
  }

  /** Adds the marks to the terms of a score. */
  void tell(Factors factors) {
    factors.scars(strong, possible);
  }

  List<Scar> list() {
    return scars;
  }
}
