package org.aliasaudit.examples.sharedcomponent;

/** The prices of a paper that were seen. */
interface Counter {
  int seen();
}
