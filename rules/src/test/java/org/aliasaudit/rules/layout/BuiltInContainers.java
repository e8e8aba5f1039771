package org.aliasaudit.rules.layout;

import java.util.Set;
import java.util.TreeSet;

/** The containers that built-in layout files describe, for tests in other packages. */
public final class BuiltInContainers {
  private static final Set<BlockKind> CONTAINERS =
      Set.of(BlockKind.MAP, BlockKind.WRAPPER, BlockKind.SET);

  private BuiltInContainers() {}

  /** Names of the layout files. */
  public static Set<String> files() {
    Set<String> files = new TreeSet<>();
    LayoutCatalog.builtIn().blocks().forEach(block -> files.add(block.file()));
    return files;
  }

  /** Classes or class patterns of the maps, wrappers and sets that a file describes. */
  public static Set<String> of(String file) {
    Set<String> names = new TreeSet<>();
    for (LayoutBlock block : LayoutCatalog.builtIn().blocks()) {
      if (block.file().equals(file) && CONTAINERS.contains(block.kind())) {
        names.add(block.className());
      }
    }
    return names;
  }
}
