/**
 * What the tests of all modules share: heap dumps built in memory, byte by byte if need be, and
 * real JVMs to take dumps of.
 */
package org.aliasaudit.hprof.testing;
