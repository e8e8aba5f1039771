package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.record.FrameRecord;

/** Joins the thread roots with traces, frames and the roots that frames hold. */
final class ThreadTable {
  private final DumpIndexer indexer;
  private final IdIndex ids;
  private final ClassTable classes;
  private final Int2ObjectOpenHashMap<Int2ObjectOpenHashMap<IntArrayList>> locals =
      new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<IntArrayList> jniLocals = new Int2ObjectOpenHashMap<>();

  ThreadTable(DumpIndexer indexer, IdIndex ids, ClassTable classes) {
    this.indexer = indexer;
    this.ids = ids;
    this.classes = classes;
  }

  List<HeapThread> build() throws IOException {
    RootTable roots = indexer.roots();
    for (int i = 0; i < roots.size(); i++) {
      collect(roots, i);
    }
    List<HeapThread> threads = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      if (roots.kind(i) == RootKind.THREAD_OBJECT) {
        threads.add(thread(roots, i));
      }
    }
    return List.copyOf(threads);
  }

  private void collect(RootTable roots, int i) {
    int ordinal = ids.ordinalOf(roots.id(i));
    if (ordinal < 0) {
      return;
    }
    int serial = roots.threadSerial(i);
    if (roots.kind(i) == RootKind.JAVA_FRAME) {
      locals
          .computeIfAbsent(serial, s -> new Int2ObjectOpenHashMap<>())
          .computeIfAbsent(roots.number(i), n -> new IntArrayList())
          .add(ordinal);
    } else if (roots.kind(i) == RootKind.JNI_LOCAL) {
      jniLocals.computeIfAbsent(serial, s -> new IntArrayList()).add(ordinal);
    }
  }

  private HeapThread thread(RootTable roots, int i) throws IOException {
    int serial = roots.threadSerial(i);
    int ordinal = roots.id(i) == 0 ? HeapSnapshot.NULL : ids.ordinalOf(roots.id(i));
    IntArrayList jni = jniLocals.get(serial);
    return new HeapThread(
        ordinal,
        serial,
        frames(serial, roots.number(i)),
        jni == null ? List.of() : List.copyOf(jni));
  }

  private List<StackFrame> frames(int threadSerial, int traceSerial) throws IOException {
    long[] frameIds = indexer.stacks().trace(traceSerial);
    Int2ObjectOpenHashMap<IntArrayList> byFrame = locals.get(threadSerial);
    List<StackFrame> frames = new ArrayList<>(frameIds.length);
    for (int n = 0; n < frameIds.length; n++) {
      IntArrayList own = byFrame == null ? null : byFrame.get(n);
      frames.add(frame(frameIds[n], own == null ? List.of() : List.copyOf(own)));
    }
    return List.copyOf(frames);
  }

  private StackFrame frame(long frameId, List<Integer> ownLocals) throws IOException {
    FrameRecord raw = indexer.stacks().frame(frameId);
    if (raw == null) {
      return new StackFrame("", "unknown", "", null, -1, ownLocals);
    }
    Symbols symbols = indexer.symbols();
    return new StackFrame(
        className(raw.classSerial()),
        symbols.name(raw.methodId()),
        symbols.name(raw.signatureId()),
        symbols.text(raw.sourceId()),
        raw.line(),
        ownLocals);
  }

  private String className(int serial) {
    int index =
        indexer.classBySerial().containsKey(serial)
            ? classes.indexOfId(indexer.classBySerial().get(serial))
            : -1;
    return index < 0 ? "" : classes.get(index).name();
  }
}
