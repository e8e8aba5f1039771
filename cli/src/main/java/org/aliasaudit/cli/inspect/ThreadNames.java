package org.aliasaudit.cli.inspect;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;

/** Names of threads, in quotes, or their serial number where the dump has no name. */
final class ThreadNames {
  private static final int NAME_CHARACTERS = 100;

  private final HeapSnapshot snapshot;

  ThreadNames(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  String of(int serial) throws IOException {
    for (HeapThread thread : snapshot.threads()) {
      if (thread.serial() == serial) {
        return of(thread);
      }
    }
    return "number " + serial;
  }

  String of(HeapThread thread) throws IOException {
    String name = thread.ordinal() < 0 ? null : name(thread.ordinal());
    return name == null ? "number " + thread.serial() : "\"" + name + "\"";
  }

  /** {@code Thread.name} is a String since JDK 8; older dumps (char[]) give no name. */
  private String name(int ordinal) throws IOException {
    HeapField field = snapshot.classOf(ordinal).field("java.lang.Thread", "name");
    if (field == null) {
      return null;
    }
    int name = snapshot.references().moveTo(ordinal).get(field.cell());
    return name < 0 ? null : snapshot.string(name, NAME_CHARACTERS);
  }
}
