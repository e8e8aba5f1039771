package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * Everything one audit found. Report formats are pure functions of it.
 *
 * @param snapshot the dump
 * @param findings most urgent first
 * @param suppressed what is not shown
 * @param summary totals
 */
public record AuditResult(
    SnapshotFacts snapshot, List<Finding> findings, Suppressed suppressed, AuditSummary summary) {}
