/** Example 15: keys that were given one index into an array of tills. */
package org.aliasaudit.examples.slotalias;
