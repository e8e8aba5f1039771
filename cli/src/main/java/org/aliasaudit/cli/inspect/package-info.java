/** {@code aliasaudit inspect}: everything a dump says about one object. */
package org.aliasaudit.cli.inspect;
