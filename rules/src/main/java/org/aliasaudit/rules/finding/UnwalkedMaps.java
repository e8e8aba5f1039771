package org.aliasaudit.rules.finding;

/**
 * A class that looks like a map and has no layout that fits, so that the entries of its instances
 * are not seen.
 *
 * @param className its name
 * @param instances how many there are, at least 1
 * @param why why it looks like a map, or why its layout is not used: one clause
 */
public record UnwalkedMaps(String className, long instances, String why) {}
