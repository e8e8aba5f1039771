/**
 * How map classes store their entries, as data, and the machinery that walks it over a heap
 * snapshot. The language of the layout files is documented in {@code docs/layouts.md}.
 */
package org.aliasaudit.rules.layout;
