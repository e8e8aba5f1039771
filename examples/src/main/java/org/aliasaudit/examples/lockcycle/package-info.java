/** Example 12: locks taken in the order of keys, two of which lead to one lock. */
package org.aliasaudit.examples.lockcycle;
