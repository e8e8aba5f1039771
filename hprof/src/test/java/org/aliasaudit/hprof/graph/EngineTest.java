package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Identified;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of the engine have in common: a built dump goes to a file and is opened. The
 * timeout ends what hangs; on a busy machine thousands of damaged dumps take minutes.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
abstract class EngineTest {
  @TempDir Path folder;

  private final List<HeapSnapshot> opened = new ArrayList<>();

  @AfterEach
  void closeSnapshots() throws IOException {
    for (HeapSnapshot snapshot : opened) {
      snapshot.close();
    }
  }

  /** Opens a built dump; it is closed after the test. */
  HeapSnapshot open(DumpBuilder dump) throws IOException {
    return open(dump.bytes());
  }

  HeapSnapshot open(byte[] dump) throws IOException {
    return open("heap.hprof", dump);
  }

  HeapSnapshot open(String name, byte[] dump) throws IOException {
    return open(Files.write(folder.resolve(name), dump));
  }

  HeapSnapshot open(Path file) throws IOException {
    HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE);
    opened.add(snapshot);
    return snapshot;
  }

  /** The one class of that name. */
  static HeapClass onlyClass(HeapSnapshot snapshot, String name) {
    List<HeapClass> classes = snapshot.classesNamed(name);
    if (classes.size() != 1) {
      throw new AssertionError(classes.size() + " classes are named " + name);
    }
    return classes.get(0);
  }

  /** Ordinal of an object that must be there. */
  static int ordinal(HeapSnapshot snapshot, Identified object) {
    return ordinal(snapshot, object.id());
  }

  static int ordinal(HeapSnapshot snapshot, long id) {
    int ordinal = snapshot.ordinalOf(id);
    if (ordinal < 0) {
      throw new AssertionError("no object 0x" + Long.toHexString(id));
    }
    return ordinal;
  }

  /** The cells of an object's row. */
  static List<Integer> row(HeapSnapshot snapshot, Identified object) {
    return row(snapshot, object.id());
  }

  static List<Integer> row(HeapSnapshot snapshot, long id) {
    return SnapshotWalk.row(snapshot.references(), ordinal(snapshot, id));
  }

  /** Value of a primitive field. */
  static long primitive(HeapSnapshot snapshot, Identified object, String field) throws IOException {
    int ordinal = ordinal(snapshot, object);
    return snapshot.primitive(ordinal, snapshot.classOf(ordinal).field(field));
  }

  /** Ordinal that a reference field holds. */
  static int reference(HeapSnapshot snapshot, Identified object, String field) {
    int ordinal = ordinal(snapshot, object);
    int cell = snapshot.classOf(ordinal).field(field).cell();
    return snapshot.references().moveTo(ordinal).get(cell);
  }
}
