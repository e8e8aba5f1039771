package org.aliasaudit.examples;

/**
 * What a run lost.
 *
 * @param what what is counted, in the plural
 * @param lost how many went wrong
 * @param of how many were tried
 */
public record Loss(String what, long lost, long of) {
  @Override
  public String toString() {
    return what + ": " + lost + " of " + of;
  }
}
