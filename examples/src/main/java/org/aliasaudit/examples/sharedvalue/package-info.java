/** Example 02: one mutable configuration object under several keys. */
package org.aliasaudit.examples.sharedvalue;
