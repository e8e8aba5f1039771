package org.aliasaudit.rules.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.rule.Draft;

/**
 * Which sites lie in the packages that the user calls their own, and what that does to the others.
 * A site is the user's own if the class of its field, of its container, of its values or of a
 * shared object is. Of all others those drop one level for which only the shape of the heap speaks:
 * no thread is in them or at their locks, no race left a mark, and the class of the shared object
 * is not known to change.
 */
final class OwnSites {
  private static final String NAME = "own packages";

  /** What an alias that nobody but a library can fix is worth beside one's own. */
  private static final double OUTSIDE = 0.5;

  /** Verdicts on classes of which more is known than the shape. */
  private static final Set<String> KNOWN_TO_CHANGE = Set.of("mutable", "thread-hostile");

  private final OwnPackages packages;

  OwnSites(OwnPackages packages) {
    this.packages = packages;
  }

  /** True if a class of the site is the user's own; so are all if nobody said what is. */
  boolean isOwn(Draft draft) {
    return packages.isEmpty() || ownClass(draft) != null;
  }

  private String ownClass(Draft draft) {
    return classes(draft).filter(name -> packages.prefixOf(name) != null).findFirst().orElse(null);
  }

  private static Stream<String> classes(Draft draft) {
    Site site = draft.site();
    Stream<String> targets = draft.groups().stream().map(group -> group.target().className());
    return Stream.concat(Stream.of(site.holder(), site.container(), site.value()), targets);
  }

  /** The draft with a factor that says whose it is, and with its new severity. */
  Draft judged(Draft draft) {
    if (packages.isEmpty()) {
      return draft;
    }
    String own = ownClass(draft);
    if (own != null) {
      return with(draft, draft.severity(), 1, own + " is in " + packages.prefixOf(own));
    }
    String outside = "no class of the site is in " + String.join(", ", packages.prefixes());
    if (draft.severity() == Severity.INFO || !onlyShapeSpeaks(draft)) {
      return with(draft, draft.severity(), 1, outside + ", but more than its shape speaks");
    }
    Severity lower = draft.severity() == Severity.MEDIUM ? Severity.LOW : Severity.INFO;
    return with(
        draft,
        lower,
        OUTSIDE,
        outside + ": " + lower.word() + " instead of " + draft.severity().word());
  }

  private static boolean onlyShapeSpeaks(Draft draft) {
    return draft.threads().isEmpty()
        && draft.scars().isEmpty()
        && draft.factors().stream().noneMatch(OwnSites::speaksOfThreads)
        && draft.severity().compareTo(Severity.HIGH) < 0
        && !KNOWN_TO_CHANGE.contains(draft.mutability().verdict());
  }

  /** A race in the site is listed by AA12; a factor stays behind. */
  private static boolean speaksOfThreads(Factor factor) {
    return factor.isEvidence() || factor.name().equals("missing guard");
  }

  private static Draft with(Draft draft, Severity severity, double factor, String why) {
    List<Factor> factors = new ArrayList<>(draft.factors());
    factors.add(new Factor(NAME, factor, why));
    return new Draft(
        draft.rule(),
        severity,
        draft.confidence(),
        draft.title(),
        draft.site(),
        draft.groups(),
        draft.mutability(),
        draft.exposure(),
        draft.threads(),
        draft.locks(),
        draft.scars(),
        factors,
        draft.remedies());
  }
}
