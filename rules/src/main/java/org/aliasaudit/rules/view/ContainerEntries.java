package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.option.AuditOptions;

/** The entries of single containers and of wrappers around them. Not thread-safe. */
public final class ContainerEntries {
  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final EntryWalker walker;

  /** Receives entries in storage order. */
  public interface Sink {
    /** An entry whose key and value are objects, null or missing. */
    void entry(int key, int value) throws IOException;

    /** An entry with a primitive key: see {@link HeapSnapshot#primitive}. */
    void entry(JavaType type, long key, int value) throws IOException;
  }

  /** Entries as the layouts of the options tell them. */
  public ContainerEntries(HeapSnapshot snapshot, AuditOptions options) {
    this.snapshot = snapshot;
    this.layouts = BoundLayouts.bind(options.layouts(), snapshot);
    this.walker = layouts.newWalker();
  }

  /** Gives all entries of an object; returns their number, or -1 if it is no such container. */
  public long of(int ordinal, Sink sink) throws IOException {
    int classIndex = snapshot.classIndexOf(ordinal);
    if (layouts.layoutOf(classIndex) == null && !layouts.isWrapper(classIndex)) {
      return -1;
    }
    return walker
        .walk(ordinal, (key, primitive, value) -> give(sink, key, primitive, value))
        .entries();
  }

  private void give(Sink sink, int key, long primitive, int value) throws IOException {
    if (key == EntryWalker.PRIMITIVE_KEY) {
      JavaType type = walker.primitiveKeyType();
      sink.entry(type == null ? JavaType.LONG : type, primitive, value);
    } else {
      sink.entry(key, value);
    }
  }
}
