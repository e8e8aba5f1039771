/** Runnable programs that race, each with its remedy, and the launcher they share. */
package org.aliasaudit.examples;
