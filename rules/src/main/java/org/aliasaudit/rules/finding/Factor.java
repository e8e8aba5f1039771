package org.aliasaudit.rules.finding;

/**
 * One term of a score.
 *
 * @param name short name
 * @param value what it contributes
 * @param why the fact behind it
 */
public record Factor(String name, double value, String why) {}
