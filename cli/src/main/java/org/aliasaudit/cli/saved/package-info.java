/** Reads reports back that an earlier run of this product has written as JSON. */
package org.aliasaudit.cli.saved;
