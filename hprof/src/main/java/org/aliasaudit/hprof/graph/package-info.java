/**
 * The direct engine: a dump as compact arrays. Pass 1 ({@code DumpIndexer}) collects identifiers,
 * classes, roots and stacks; identifiers become dense ordinals; pass 2 ({@code GraphBuilder})
 * writes class, place and references of each object, on several threads.
 */
package org.aliasaudit.hprof.graph;
