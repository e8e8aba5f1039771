package org.aliasaudit.rules.finding;

import java.util.SortedMap;

/**
 * What was found and is not shown.
 *
 * @param benign sites that are harmless by nature, by reason
 * @param baseline findings that the baseline knows
 * @param file findings that a suppression file silences
 */
public record Suppressed(SortedMap<String, Integer> benign, int baseline, int file) {}
