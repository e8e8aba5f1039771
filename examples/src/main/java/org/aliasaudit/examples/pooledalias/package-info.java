/** Example 13: a draft that went back to its pool and still stands under its author's key. */
package org.aliasaudit.examples.pooledalias;
