package org.aliasaudit.rules.threaddump;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.threaddump.Mention.Identity;

/** Identities of classes that have one instance in the heap dump: that is the one. */
final class OnlyInstances {
  private final HeapSnapshot snapshot;
  private final int[] instances;
  private final int[] last;

  /** One pass over the objects of a dump. */
  private OnlyInstances(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    this.instances = new int[snapshot.classCount()];
    this.last = new int[snapshot.classCount()];
    for (int object = 0; object < snapshot.objectCount(); object++) {
      int heapClass = snapshot.classIndexOf(object);
      instances[heapClass]++;
      last[heapClass] = object;
    }
  }

  /** The objects of those identities that have such a class. */
  static Map<Identity, Integer> of(HeapSnapshot snapshot, Collection<Identity> identities) {
    OnlyInstances only = new OnlyInstances(snapshot);
    Map<Identity, Integer> found = new HashMap<>();
    for (Identity identity : identities) {
      int object = only.instanceOf(VmNames.heapName(identity.className()));
      if (object >= 0) {
        found.put(identity, object);
      }
    }
    return found;
  }

  /** Several loaders may define a class of that name. */
  private int instanceOf(String className) {
    int count = 0;
    int object = HeapSnapshot.NULL;
    for (HeapClass heapClass : snapshot.classesNamed(className)) {
      count += instances[heapClass.index()];
      object = instances[heapClass.index()] > 0 ? last[heapClass.index()] : object;
    }
    return count == 1 ? object : HeapSnapshot.NULL;
  }
}
