package org.aliasaudit.rules.rule;

import java.util.List;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.finding.ThreadEvidence;

/**
 * A finding before ranking: everything but fingerprint, score and order.
 *
 * @param rule the rule
 * @param severity by the words of the severity scale
 * @param confidence how sure the whole is
 * @param title one sentence
 * @param site what to fix
 * @param groups alias groups
 * @param mutability whether the shared object can change
 * @param exposure who can reach the container
 * @param threads threads in it or at its locks
 * @param locks locks involved
 * @param scars marks of past races
 * @param factors terms of the score
 * @param remedies names of the remedies that fit
 */
public record Draft(
    RuleInfo rule,
    Severity severity,
    Confidence confidence,
    String title,
    Site site,
    List<AliasGroup> groups,
    Mutability mutability,
    Exposure exposure,
    List<ThreadEvidence> threads,
    List<LockEvidence> locks,
    List<Scar> scars,
    List<Factor> factors,
    List<String> remedies) {}
