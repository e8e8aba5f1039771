package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapSnapshot;

/** Whether classes of a snapshot are a named class or its subclasses; answers are remembered. */
final class ClassTest {
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final HeapSnapshot snapshot;
  private final String name;
  private byte[] answers;

  ClassTest(HeapSnapshot snapshot, String name) {
    this.snapshot = snapshot;
    this.name = name;
  }

  boolean test(int classIndex) {
    byte[] known = answers;
    if (known == null) {
      known = new byte[snapshot.classCount()];
      answers = known;
    }
    if (known[classIndex] == 0) {
      known[classIndex] = snapshot.heapClass(classIndex).isSubclassOf(name) ? YES : NO;
    }
    return known[classIndex] == YES;
  }
}
