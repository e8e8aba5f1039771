package org.aliasaudit.hprof.verify;

import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * What one engine says of a dump.
 *
 * @param engine its name, to stand in sentences
 * @param snapshot the dump as it read it
 */
public record Opinion(String engine, HeapSnapshot snapshot) {
  Set<EngineLimit> limits() {
    return snapshot instanceof LimitedSnapshot limited ? limited.limits() : Set.of();
  }

  boolean isRead(int ordinal) {
    return !(snapshot instanceof LimitedSnapshot limited) || limited.isRead(ordinal);
  }
}
