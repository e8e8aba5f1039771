package org.aliasaudit.hprof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall time by phase, in the order the phases ran. Not thread-safe. */
public final class Phases {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String current;
  private long startNanos;

  /** Ends the current phase, if there is one, and begins another. */
  public void begin(String phase) {
    end();
    current = phase;
    startNanos = System.nanoTime();
  }

  /** Ends the current phase. */
  public void end() {
    if (current != null) {
      double elapsed = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
      seconds.put(current, Math.round(elapsed * 1000) / 1000.0);
    }
    current = null;
  }

  /** Seconds by phase, rounded to milliseconds. */
  public Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
