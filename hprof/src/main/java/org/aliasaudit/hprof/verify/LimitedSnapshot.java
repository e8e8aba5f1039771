package org.aliasaudit.hprof.verify;

import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;

/** A snapshot of an engine that cannot give everything; its warnings say the same in words. */
public interface LimitedSnapshot extends HeapSnapshot {
  /** What it cannot give of this dump. */
  Set<EngineLimit> limits();

  /** False for the objects that {@link EngineLimit#UNREAD_OBJECTS} is about. */
  boolean isRead(int ordinal);
}
