/** Example 03: copied sessions that share the lock of the original. */
package org.aliasaudit.examples.sharedlock;
