/** Example 09: journals that were cloned too shallowly and share a node of their lists. */
package org.aliasaudit.examples.clonednode;
