/** Example 05: mailboxes that are slices of one array, cut so that they overlap. */
package org.aliasaudit.examples.sharedbacking;
