package org.aliasaudit.rules.finding;

/**
 * A way to fix a finding.
 *
 * @param id stable name of the remedy
 * @param text one or two sentences
 * @param example a few lines of Java, the last of which names the example program that shows the
 *     remedy
 */
public record Remedy(String id, String text, String example) {}
