/** Example 01: distinct cache slots that share one initialisation guard. */
package org.aliasaudit.examples.sharedonce;
