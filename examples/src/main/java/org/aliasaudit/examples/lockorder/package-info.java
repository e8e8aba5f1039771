/** Example 16: two locks, taken in the order in which they happen to be named. */
package org.aliasaudit.examples.lockorder;
