/** Example 08: messages whose headers are copies that share one attribute map. */
package org.aliasaudit.examples.copiedheader;
