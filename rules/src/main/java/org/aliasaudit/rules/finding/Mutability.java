package org.aliasaudit.rules.finding;

/**
 * Whether the shared object can change.
 *
 * @param verdict {@code mutable}, {@code unknown}, {@code thread-safe}, {@code thread-hostile},
 *     {@code immutable} or {@code stateless}
 * @param reason how that is known
 */
public record Mutability(String verdict, String reason) {}
