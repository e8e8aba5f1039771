/**
 * The labelled corpus: sites of ordinary programs, each with a label that says whether it is a
 * fault, and the test that the audit ranks every faulty one above every benign one.
 */
package org.aliasaudit.rules.corpus;
