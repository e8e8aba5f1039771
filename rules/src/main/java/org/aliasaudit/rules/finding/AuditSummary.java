package org.aliasaudit.rules.finding;

import java.util.SortedMap;

/**
 * Totals of an audit.
 *
 * @param containers containers whose entries were walked
 * @param entries their entries
 * @param aliasedEntries entries whose value is the value of another key of the same container too
 * @param findingsBySeverity number of findings of each severity, before any limit on how many are
 *     shown
 * @param seconds wall time by phase, in the order the phases ran
 */
public record AuditSummary(
    long containers,
    long entries,
    long aliasedEntries,
    SortedMap<Severity, Integer> findingsBySeverity,
    java.util.Map<String, Double> seconds) {}
