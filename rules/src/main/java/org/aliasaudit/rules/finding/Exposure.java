package org.aliasaudit.rules.finding;

/**
 * Who can reach the container.
 *
 * @param verdict {@code shared}, {@code confined}, {@code unreachable} or {@code unknown}
 * @param thread name of the thread it is confined to, else null
 */
public record Exposure(String verdict, String thread) {}
