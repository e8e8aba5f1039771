package org.aliasaudit.examples.sharedcomponent;

/**
 * The price of one paper.
 *
 * @param paper its name
 * @param ticks prices seen so far
 */
record Quote(String paper, Counter ticks) {}
