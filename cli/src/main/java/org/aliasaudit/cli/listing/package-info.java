/** Threads and locks of a dump as they are listed: names and identifiers instead of a graph. */
package org.aliasaudit.cli.listing;
