package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/**
 * A planted container, found in the dump.
 *
 * @param label what its program called it
 * @param container its ordinal
 */
record PlantedInDump(String label, int container) {
  /** All of a dump, in its order. */
  static List<PlantedInDump> all(HeapSnapshot snapshot) throws IOException {
    List<PlantedInDump> all = new ArrayList<>();
    References row = snapshot.references();
    for (int i = 0; i < snapshot.objectCount(); i++) {
      HeapClass holder = snapshot.classOf(i);
      if (holder.name().equals(Planted.class.getName())) {
        int label = row.moveTo(i).get(holder.field("label").cell());
        all.add(
            new PlantedInDump(
                snapshot.string(label, 1000), row.get(holder.field("container").cell())));
      }
    }
    return all;
  }
}
