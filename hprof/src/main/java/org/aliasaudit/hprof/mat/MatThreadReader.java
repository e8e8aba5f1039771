package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.verify.EngineLimit;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.collect.HashMapIntObject;
import org.eclipse.mat.parser.internal.SnapshotImpl;
import org.eclipse.mat.parser.model.XGCRootInfo;
import org.eclipse.mat.snapshot.model.GCRootInfo;
import org.eclipse.mat.snapshot.model.IStackFrame;
import org.eclipse.mat.snapshot.model.IThreadStack;

/** Reads threads and roots. */
final class MatThreadReader {
  private final SnapshotImpl mat;
  private final MatIds ids;
  private final List<GcRoot> roots = new ArrayList<>();
  private final List<HeapThread> threads = new ArrayList<>();
  private final Set<EngineLimit> limits = EnumSet.noneOf(EngineLimit.class);

  MatThreadReader(SnapshotImpl mat, MatIds ids) {
    this.mat = mat;
    this.ids = ids;
  }

  MatThreads read() throws SnapshotException {
    IntArrayList threadOrdinals = readGlobalRoots();
    for (int ordinal : threadOrdinals) {
      readThread(ordinal);
    }
    return new MatThreads(List.copyOf(threads), List.copyOf(roots), limits);
  }

  /** Returns the threads: once for each root that says so. */
  private IntArrayList readGlobalRoots() throws SnapshotException {
    int[] numbers = mat.getGCRoots();
    Arrays.sort(numbers);
    IntArrayList found = new IntArrayList();
    for (int number : numbers) {
      int ordinal = ids.ordinalOfNumber(number);
      for (GCRootInfo root : mat.getGCRootInfo(number)) {
        if (ordinal >= 0 && root.getType() == GCRootInfo.Type.THREAD_OBJ) {
          found.add(ordinal);
        } else if (ordinal >= 0 && root.getType() != GCRootInfo.Type.UNREACHABLE) {
          addThreadless(kind(root), ordinal);
        }
      }
    }
    return found;
  }

  private void addThreadless(RootKind kind, int ordinal) {
    roots.add(new GcRoot(kind, ordinal, 0));
    if (kind == RootKind.JNI_LOCAL || kind == RootKind.JAVA_FRAME) {
      limits.add(EngineLimit.ROOTS_BEFORE_THREAD);
    }
  }

  private static RootKind kind(GCRootInfo root) {
    return switch (root.getType()) {
      case GCRootInfo.Type.SYSTEM_CLASS -> RootKind.STICKY_CLASS;
      case GCRootInfo.Type.NATIVE_LOCAL -> RootKind.JNI_LOCAL;
      case GCRootInfo.Type.NATIVE_STACK ->
          root.getContextAddress() == 0 ? RootKind.JNI_GLOBAL : RootKind.NATIVE_STACK;
      case GCRootInfo.Type.THREAD_BLOCK -> RootKind.THREAD_BLOCK;
      case GCRootInfo.Type.BUSY_MONITOR -> RootKind.MONITOR_USED;
      case GCRootInfo.Type.JAVA_LOCAL -> RootKind.JAVA_FRAME;
      case GCRootInfo.Type.THREAD_OBJ -> RootKind.THREAD_OBJECT;
      default -> RootKind.UNKNOWN;
    };
  }

  private void readThread(int ordinal) throws SnapshotException {
    int serial = threads.size() + 1;
    roots.add(new GcRoot(RootKind.THREAD_OBJECT, ordinal, serial));
    boolean again = !threads.isEmpty() && threads.get(threads.size() - 1).ordinal() == ordinal;
    IntArrayList jni = new IntArrayList();
    IntSet inFrames = new IntOpenHashSet();
    if (!again) {
      readRootsOf(ordinal, serial, jni, inFrames);
    }
    threads.add(new HeapThread(ordinal, serial, frames(ordinal, jni, inFrames), List.copyOf(jni)));
  }

  private void readRootsOf(int ordinal, int serial, IntArrayList jni, IntSet inFrames) {
    HashMapIntObject<XGCRootInfo[]> own = mat.getRootsPerThread().get(ids.number(ordinal));
    int[] numbers = own == null ? new int[0] : own.getAllKeys();
    Arrays.sort(numbers);
    for (int number : numbers) {
      int local = ids.ordinalOfNumber(number);
      for (XGCRootInfo root : local < 0 ? new XGCRootInfo[0] : own.get(number)) {
        RootKind kind = kind(root);
        roots.add(new GcRoot(kind, local, serial));
        if (kind == RootKind.JNI_LOCAL) {
          jni.add(local);
        } else if (kind == RootKind.JAVA_FRAME) {
          inFrames.add(local);
        }
      }
    }
  }

  private List<StackFrame> frames(int ordinal, IntArrayList jni, IntSet inFrames) {
    List<StackFrame> frames = new ArrayList<>();
    IThreadStack stack = stack(ordinal);
    for (IStackFrame frame : stack == null ? new IStackFrame[0] : stack.getStackFrames()) {
      boolean isNative = FrameText.isNative(frame.getText());
      IntArrayList locals = new IntArrayList();
      for (int number : frame.getLocalObjectsIds()) {
        int local = ids.ordinalOfNumber(number);
        if (local >= 0 && !isJniLocal(local, isNative, jni, inFrames)) {
          locals.add(local);
        }
      }
      frames.add(FrameText.parse(frame.getText(), List.copyOf(locals)));
    }
    return frames;
  }

  /**
   * MAT mixes JNI locals with those of Java frames. An object that is both is taken for a JNI local
   * in native frames, which have no others (OpenJDK 17, heapDumper.cpp, {@code do_thread}).
   */
  private static boolean isJniLocal(
      int local, boolean isNative, IntArrayList jni, IntSet inFrames) {
    return !inFrames.contains(local) || (isNative && jni.contains(local));
  }

  private IThreadStack stack(int ordinal) {
    try {
      return limits.contains(EngineLimit.STACKS) ? null : mat.getThreadStack(ids.number(ordinal));
    } catch (SnapshotException e) {
      limits.add(EngineLimit.STACKS);
      return null;
    }
  }
}
