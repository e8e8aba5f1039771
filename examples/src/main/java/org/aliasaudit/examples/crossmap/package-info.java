/** Example 07: one order in two maps, each with a guard of its own. */
package org.aliasaudit.examples.crossmap;
