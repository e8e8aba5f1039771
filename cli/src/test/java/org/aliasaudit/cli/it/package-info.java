/** The launcher as its users meet it: real dumps of real JVMs, real files, real pipes. */
package org.aliasaudit.cli.it;
