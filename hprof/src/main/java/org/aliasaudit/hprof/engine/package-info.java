/** The engines to choose from. */
package org.aliasaudit.hprof.engine;
