package org.aliasaudit.examples.sharedvalue;

/**
 * The configured endpoint of a service. In both methods {@code halfway} runs between the two halves
 * of the work: it stands for what the scheduler may do at that place.
 */
interface Route {
  /** Reads host and port. */
  Endpoint endpoint(Runnable halfway);

  /** Sets host and port; returns the route that has them. */
  Route reset(Endpoint next, Runnable halfway);
}
