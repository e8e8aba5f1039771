/** Bytes: opening a dump file, plain or gzip, and reading it in sequence or at places. */
package org.aliasaudit.hprof.io;
