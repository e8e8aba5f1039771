package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.Trait;

/** By class index: whether instances are locks, once-guards, or immutable by their class alone. */
final class GuardClasses {
  private static final int GUARD = 1;
  private static final int IMMUTABLE = 2;

  private final byte[] flags;

  GuardClasses(HeapSnapshot snapshot, Knowledge knowledge) {
    flags = new byte[snapshot.classCount()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (byte) flagsOf(snapshot.heapClass(i), knowledge);
    }
  }

  private static int flagsOf(HeapClass heapClass, Knowledge knowledge) {
    int flags = knowledge.row(heapClass, Trait.LOCK, Trait.ONCE) != null ? GUARD : 0;
    return flags | (knowledge.has(heapClass, Trait.IMMUTABLE) ? IMMUTABLE : 0);
  }

  /** True for locks and once-guards. */
  boolean isGuard(int classIndex) {
    return (flags[classIndex] & GUARD) != 0;
  }

  /** True if the class is immutable, so that neither it nor what is in it needs a look. */
  boolean isImmutable(int classIndex) {
    return (flags[classIndex] & IMMUTABLE) != 0;
  }
}
