package org.aliasaudit.rules;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.hprof.verify.SnapshotComparison;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.option.AuditOptions;

/**
 * Compares what two engines lead to on one dump: the object graph, the containers with their
 * entries, the findings. Time is linear in the dump. Text, scores and thread evidence of findings
 * are not compared: they follow from what is.
 */
public final class Verification {
  private Verification() {}

  /**
   * The first difference in one sentence, or nothing if the engines agree.
   *
   * @param audited what {@link Auditor#audit} found with the first engine and the same options
   * @throws IOException if a dump cannot be read any further
   */
  public static Optional<String> firstDifference(
      Opinion first,
      AuditResult audited,
      Opinion second,
      AuditOptions options,
      ProgressListener progress)
      throws IOException {
    Optional<String> difference = SnapshotComparison.firstDifference(first, second, progress);
    if (difference.isEmpty()) {
      difference = new EntryComparison(first, second, options.layouts()).firstDifference(progress);
    }
    if (difference.isEmpty()) {
      AuditResult other = Auditor.audit(second.snapshot(), options, progress);
      difference = firstDifference(first.engine(), audited, second.engine(), other);
    }
    return difference;
  }

  /** The first difference between two engines' results, summaries first. */
  static Optional<String> firstDifference(
      String first, AuditResult a, String second, AuditResult b) {
    Sentence says = new Sentence(first, second);
    return firstOf(
        () -> says.of("the containers", a.summary().containers(), b.summary().containers()),
        () -> says.of("the entries", a.summary().entries(), b.summary().entries()),
        () ->
            says.of(
                "the aliased entries", a.summary().aliasedEntries(), b.summary().aliasedEntries()),
        () -> findings(says, sorted(a.findings()), sorted(b.findings())),
        () -> says.of("what is suppressed", a.suppressed(), b.suppressed()));
  }

  private record Sentence(String first, String second) {
    Optional<String> of(String what, Object x, Object y) {
      return Objects.equals(x, y)
          ? Optional.empty()
          : Optional.of("%s: %s finds %s, %s finds %s".formatted(what, first, x, second, y));
    }
  }

  @FunctionalInterface
  private interface Check {
    Optional<String> difference();
  }

  private static Optional<String> firstOf(Check... checks) {
    for (Check check : checks) {
      Optional<String> difference = check.difference();
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** Findings of equal rank have no order of their own. */
  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::id).thenComparing(f -> groups(f).toString()))
        .toList();
  }

  private static Optional<String> findings(Sentence says, List<Finding> a, List<Finding> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      Finding x = i < a.size() ? a.get(i) : null;
      Finding y = i < b.size() ? b.get(i) : null;
      Optional<String> difference = finding(says, x, y);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> finding(Sentence says, Finding x, Finding y) {
    if (x == null || y == null || !x.id().equals(y.id())) {
      return says.of("a finding", name(x), name(y));
    }
    return firstOf(
        () -> says.of("the severity of " + name(x), x.severity(), y.severity()),
        () -> says.of("the alias groups of " + name(x), groups(x), groups(y)));
  }

  private static String name(Finding finding) {
    return finding == null ? "none" : finding.rule() + " \"" + finding.title() + '"';
  }

  private record Group(long target, long container, int keys) {
    static Group of(AliasGroup group) {
      return new Group(group.target().id(), group.container().id(), group.keyCount());
    }

    @Override
    public String toString() {
      return "0x%x under %d keys of 0x%x".formatted(target, keys, container);
    }
  }

  private static List<Group> groups(Finding finding) {
    return finding.groups().stream()
        .map(Group::of)
        .sorted(
            Comparator.comparingLong(Group::target)
                .thenComparingLong(Group::container)
                .thenComparingInt(Group::keys))
        .toList();
  }
}
