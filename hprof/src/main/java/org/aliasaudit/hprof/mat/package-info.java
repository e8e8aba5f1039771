/**
 * The second opinion: a heap graph read by the Eclipse MAT parser, in the only form of it that runs
 * without OSGi ({@code com.squareup.haha:haha:1.3}, Eclipse MAT of 2015). Nothing outside this
 * package touches {@code org.eclipse.mat}, so that a newer MAT can take its place.
 */
package org.aliasaudit.hprof.mat;
