package org.aliasaudit.examples;

import java.util.concurrent.TimeUnit;

/** How long an example waits for its own threads before it gives up, far above what it needs. */
final class Patience {
  static final long NANOS = TimeUnit.SECONDS.toNanos(20);

  private Patience() {}
}
