/** Example 14: a map that two keys lead to, and what a race has left of it. */
package org.aliasaudit.examples.corruptcontainer;
