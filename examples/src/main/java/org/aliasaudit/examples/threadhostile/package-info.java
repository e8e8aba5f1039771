/** Example 06: tenants that sign with one MessageDigest. */
package org.aliasaudit.examples.threadhostile;
