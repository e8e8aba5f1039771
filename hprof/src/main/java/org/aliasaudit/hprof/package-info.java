/**
 * What a heap dump says: objects, classes, references, roots, threads and their frames. Knows
 * nothing of maps or locks. {@link org.aliasaudit.hprof.HeapSnapshot} is the contract every other
 * layer reads; {@code io}, {@code record} and {@code graph} implement it, one importing the other
 * in that order.
 */
package org.aliasaudit.hprof;
