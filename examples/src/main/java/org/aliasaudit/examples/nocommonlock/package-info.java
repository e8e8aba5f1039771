/** Example 11: two locks for two keys, and one list behind both. */
package org.aliasaudit.examples.nocommonlock;
