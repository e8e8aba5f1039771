package org.aliasaudit.rules.layout;

/**
 * A class that looks like a map and has no layout that fits it, so that its entries are not seen.
 *
 * @param classIndex index of the class in its snapshot
 * @param className its name
 * @param reason why it looks like a map: one clause for a person
 */
public record UnwalkedClass(int classIndex, String className, String reason) {}
