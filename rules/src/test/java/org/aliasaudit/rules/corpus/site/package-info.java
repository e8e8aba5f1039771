/**
 * The programs of the corpus. Each runs in a JVM of its own and holds faulty and benign sites side
 * by side; labels are annotations on the fields, which a heap dump does not have.
 */
package org.aliasaudit.rules.corpus.site;
