package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;

/**
 * AA07: several keys reach one object of a class whose documentation says that threads must not
 * share it, as the value itself or as a part of distinct values. It takes the place of AA01 and
 * AA02 at such a site. Neither a constant nor a hub is an excuse: those classes change while they
 * are read.
 */
public final class ThreadHostileRule extends AliasRule {
  private static final List<String> REMEDIES = List.of("per-thread-instance", "copy-on-put");

  /** The rule for the ordered list. */
  public ThreadHostileRule() {
    super(
        new RuleInfo(
            "AA07",
            "thread-hostile",
            "Several keys of a map lead to one object of a class that is documented as not usable by"
                + " several threads.",
            Severity.LOW,
            Severity.CRITICAL));
  }

  /** True if the site is left to this rule. */
  static boolean isHostile(Views views, AliasSite site) {
    return !site.groups().isEmpty()
        && views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && judgement(views, site).level() == Level.HOSTILE;
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return isHostile(views, site)
        && !SharedBackingRule.isBacking(views, site)
        && !SharedLockRule.isMonitor(views, site);
  }

  @Override
  String benign(Views views, AliasSite site) throws IOException {
    String inherited = super.benign(views, site);
    return inherited != null || !isEmpty(views, site) ? inherited : "stateless";
  }

  /** True if all shared objects are in the state that the row of their class calls harmless. */
  private static boolean isEmpty(Views views, AliasSite site) throws IOException {
    KnowledgeRow row = views.knowledge().row(site.targetClass(), Trait.HOSTILE);
    String condition = row == null ? null : row.attributes().get("harmless");
    if (condition == null) {
      return false;
    }
    String[] parts = condition.split("=", 2);
    HeapField field = site.targetClass().field(parts[0]);
    if (field == null || field.type() == JavaType.OBJECT) {
      return false;
    }
    for (AliasSite.Group group : site.groups()) {
      if (views.snapshot().primitive(group.target(), field) != Long.parseLong(parts[1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    Judgement judgement = judgement(views, site);
    int inside = threadsInside(views, busiest(views, site));
    Race race = Race.worst(views, site);
    Factors factors = new Factors();
    Severity ofThreads = severityOf(site, judgement.level(), race, factors);
    Severity severity = ofThreads == null ? capped(site, Severity.MEDIUM) : ofThreads;
    String title =
        keysOf(site)
            + " of "
            + place(site)
            + " share one "
            + simple(site.targetClass())
            + (site.component() == null ? "" : " through " + site.component())
            + ", which is not made for several threads"
            + threadsIn(inside);
    Account account = new Account(severity, race, inside, title, REMEDIES);
    return draft(views, site, judgement, account, factors);
  }
}
