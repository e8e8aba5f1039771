package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * One site with everything that speaks about it.
 *
 * @param id fingerprint of rule and site, without addresses: the same in every dump of the same
 *     program
 * @param rule rule id, such as {@code AA01}
 * @param name rule name, such as {@code shared-value}
 * @param severity how urgent
 * @param score order within the severity, 0 to 100
 * @param confidence how sure the whole finding is
 * @param title one sentence
 * @param site what to fix
 * @param groups alias groups at the site, most keys first
 * @param mutability whether the shared object can change
 * @param exposure who can reach the container
 * @param threads threads in it or at its locks
 * @param locks locks involved
 * @param scars marks of past races
 * @param factors terms of the score
 * @param remedies ways to fix it
 */
public record Finding(
    String id,
    String rule,
    String name,
    Severity severity,
    double score,
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
    List<Remedy> remedies) {}
