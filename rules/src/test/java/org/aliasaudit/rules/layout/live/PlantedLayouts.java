package org.aliasaudit.rules.layout.live;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aliasaudit.rules.layout.BuiltInContainers;

/** Which of the described containers the live programs plant, and why some are not planted. */
final class PlantedLayouts {
  private static final Map<String, String> NOT_PLANTED = new TreeMap<>();

  private PlantedLayouts() {}

  /** Containers of a layout file that no program has planted and that are not excused. */
  static Set<String> missing(String file, Set<String> planted) {
    Set<String> missing = new TreeSet<>(BuiltInContainers.of(file));
    missing.removeAll(planted);
    missing.removeAll(NOT_PLANTED.keySet());
    return missing;
  }

  /** Containers that are excused and planted nevertheless. */
  static Set<String> excusedInVain(Set<String> planted) {
    Set<String> vain = new TreeSet<>(NOT_PLANTED.keySet());
    vain.retainAll(planted);
    return vain;
  }
}
