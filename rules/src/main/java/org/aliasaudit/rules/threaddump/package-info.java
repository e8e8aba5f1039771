/**
 * Thread dumps taken beside a heap dump: reading what the JDK's tools print, and joining it with
 * the heap dump of the same moment, which makes owners and waiters of monitors certain.
 */
package org.aliasaudit.rules.threaddump;
