package org.aliasaudit.rules.finding;

/**
 * A structural mark that a race left behind.
 *
 * @param object the damaged object
 * @param what the broken invariant
 * @param expected what it should be
 * @param found what it is
 * @param strength {@code strong} or {@code possible}
 */
public record Scar(ObjectRef object, String what, String expected, String found, String strength) {}
