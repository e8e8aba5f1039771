/** The lock graph of a dump: who holds and who waits, and the cycles and queues that follow. */
package org.aliasaudit.rules.view.lock;
