package org.aliasaudit.cli.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;

/**
 * Applies a {@link Redaction} to every text of a result that may come from the dump's strings.
 * Class, field and method names, identifiers and our own rule texts stay. Under {@link
 * Redaction#ALL} threads are numbered, so that an owner and its waiters can still be told apart.
 */
public final class RedactedResult {
  private final Redaction redaction;
  private final Map<String, Integer> threadNumbers = new HashMap<>();

  private RedactedResult(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The result as the redaction lets it be shown. */
  public static AuditResult of(AuditResult result, Redaction redaction) {
    if (redaction == Redaction.NONE) {
      return result;
    }
    RedactedResult redacted = new RedactedResult(redaction);
    List<Finding> findings = result.findings().stream().map(redacted::finding).toList();
    return new AuditResult(result.snapshot(), findings, result.suppressed(), result.summary());
  }

  private Finding finding(Finding f) {
    return new Finding(
        f.id(),
        f.rule(),
        f.name(),
        f.severity(),
        f.score(),
        f.confidence(),
        redaction.text(f.title()),
        site(f.site()),
        f.groups().stream().map(this::group).toList(),
        new Mutability(f.mutability().verdict(), redaction.text(f.mutability().reason())),
        new Exposure(f.exposure().verdict(), thread(f.exposure().thread())),
        f.threads().stream().map(this::thread).toList(),
        f.locks().stream().map(this::lock).toList(),
        f.scars().stream().map(this::scar).toList(),
        f.factors().stream().map(this::factor).toList(),
        f.remedies());
  }

  private Site site(Site s) {
    return new Site(
        s.holder(),
        s.field(),
        s.isStatic(),
        s.rootPath().stream().map(redaction::text).toList(),
        s.container(),
        s.value(),
        s.component());
  }

  private AliasGroup group(AliasGroup g) {
    return new AliasGroup(
        object(g.target()),
        object(g.container()),
        g.keyCount(),
        g.keys().stream().map(this::object).toList());
  }

  private ObjectRef object(ObjectRef o) {
    return o == null ? null : new ObjectRef(o.id(), o.className(), redaction.display(o.display()));
  }

  private ThreadEvidence thread(ThreadEvidence t) {
    return new ThreadEvidence(
        thread(t.name()),
        t.state(),
        t.virtual(),
        t.touches().stream().map(x -> new Touch(x.frame(), object(x.object()), x.role())).toList(),
        t.holds().stream().map(this::object).toList(),
        object(t.waitsFor()),
        t.confidence());
  }

  private LockEvidence lock(LockEvidence l) {
    return new LockEvidence(
        object(l.lock()),
        l.kind(),
        thread(l.owner()),
        l.candidates().stream().map(this::thread).toList(),
        l.readers().stream().map(this::thread).toList(),
        l.waiters().stream().map(this::thread).toList(),
        l.confidence());
  }

  private Scar scar(Scar s) {
    return new Scar(
        object(s.object()),
        redaction.text(s.what()),
        redaction.text(s.expected()),
        redaction.text(s.found()),
        s.strength());
  }

  private Factor factor(Factor f) {
    return new Factor(f.name(), f.value(), redaction.text(f.why()));
  }

  private String thread(String name) {
    if (name == null || redaction != Redaction.ALL) {
      return redaction.text(name);
    }
    int number = threadNumbers.computeIfAbsent(name, n -> threadNumbers.size() + 1);
    return "<thread " + number + ", " + name.length() + " characters>";
  }
}
