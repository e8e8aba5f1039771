/** What the tests of the rules have in common: dumps of small applications, opened and audited. */
package org.aliasaudit.rules.testing;
