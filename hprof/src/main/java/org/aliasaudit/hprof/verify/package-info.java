/**
 * Compares what two engines read from one dump. An engine declares what it cannot give as {@link
 * org.aliasaudit.hprof.verify.EngineLimit}s; exactly that is tolerated, everything else is a
 * difference.
 */
package org.aliasaudit.hprof.verify;
