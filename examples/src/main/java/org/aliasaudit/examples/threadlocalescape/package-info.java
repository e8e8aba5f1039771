/** Example 10: a context that threads inherit and share. */
package org.aliasaudit.examples.threadlocalescape;
