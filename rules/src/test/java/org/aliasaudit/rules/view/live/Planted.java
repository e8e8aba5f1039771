package org.aliasaudit.rules.view.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.LayoutCatalog;

/** What a live program has put into maps in its static fields, by name. */
final class Planted {
  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final Class<?> program;
  private final String where;

  private Planted(HeapSnapshot snapshot, BoundLayouts layouts, Class<?> program, String where) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.program = program;
    this.where = where;
  }

  /** What is to be seen in the dump of a program. */
  interface Check {
    void of(HeapSnapshot snapshot, BoundLayouts layouts, Planted planted) throws IOException;
  }

  /** Runs a program, has it dump itself, and checks the dump as each engine reads it. */
  static void check(Jdk jdk, Class<?> program, List<String> jvmArguments, Path folder, Check check)
      throws IOException {
    Path dump = folder.resolve("planted.hprof");
    try (LiveJvm jvm = LiveJvm.start(jdk, program, jvmArguments, List.of())) {
      jvm.dumpByMxBean(dump, true);
    }
    for (Engine engine : Engine.values()) {
      try (HeapSnapshot snapshot = engine.open(dump, ProgressListener.NONE)) {
        BoundLayouts layouts = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
        String where = jdk + ", " + engine;
        assertThat(layouts.notices()).as(where).isEmpty();
        check.of(snapshot, layouts, new Planted(snapshot, layouts, program, where));
      }
    }
    Files.delete(dump);
  }

  /** Which JDK and engine this is. */
  String where() {
    return where;
  }

  /** The objects in a map of a static field, by name. */
  Map<String, Integer> in(String field) throws IOException {
    HeapClass heapClass = snapshot.classesNamed(program.getName()).get(0);
    int cell = heapClass.staticField(field).cell();
    int map = snapshot.references().moveTo(heapClass.ordinal()).get(cell);
    Map<String, Integer> values = new TreeMap<>();
    EntryWalker walker = layouts.newWalker();
    walker.walk(map, (key, primitive, value) -> values.put(snapshot.string(key, 200), value));
    return values;
  }
}
