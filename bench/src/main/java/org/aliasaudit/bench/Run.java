package org.aliasaudit.bench;

/**
 * One finished process.
 *
 * @param wallSeconds from start to end of the whole process
 * @param userSeconds user CPU of all its threads; NaN where it could not be measured
 * @param peakBytes peak resident set; NaN where it could not be measured
 * @param found what it says it found, empty if it says nothing
 * @param failure empty if it ended well, else why not
 */
record Run(double wallSeconds, double userSeconds, double peakBytes, String found, String failure) {
  boolean succeeded() {
    return failure.isEmpty();
  }
}
