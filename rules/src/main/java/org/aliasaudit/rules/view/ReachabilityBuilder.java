package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;

/** Breadth-first searches that fill a {@link Reachability}. */
public final class ReachabilityBuilder {
  private static final int PROGRESS_STRIDE = 1 << 20;

  private final HeapSnapshot snapshot;
  private final ProgressListener progress;
  private final References rows;
  private final EdgeFilter filter;
  private final int[] marks;
  private final OrdinalBits confined;
  private final IntQueue queue = new IntQueue();
  private long visited;

  private ReachabilityBuilder(HeapSnapshot snapshot, ProgressListener progress) {
    this.snapshot = snapshot;
    this.progress = progress;
    this.rows = snapshot.references();
    this.filter = new EdgeFilter(snapshot);
    this.marks = snapshot.newIntForEachObject();
    this.confined = new OrdinalBits(snapshot.objectCount());
  }

  /** Searches the whole graph. */
  public static Reachability build(HeapSnapshot snapshot, ProgressListener progress) {
    ReachabilityBuilder builder = new ReachabilityBuilder(snapshot, progress);
    builder.fromSharedRoots();
    builder.fromThreads();
    boolean complete = !snapshot.info().truncated() && !snapshot.roots().isEmpty();
    return new Reachability(snapshot, builder.marks, builder.confined, complete);
  }

  private void fromSharedRoots() {
    SharedSearch search = new SharedSearch(snapshot, filter, marks, progress);
    for (int i = 0; i < snapshot.classCount(); i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      if (heapClass.ordinal() >= 0) {
        search.seed(heapClass.ordinal());
      }
    }
    Int2IntOpenHashMap threadIndex = threadIndexBySerial();
    for (GcRoot root : snapshot.roots()) {
      if (!root.kind().ofThread() || !threadIndex.containsKey(root.threadSerial())) {
        search.seed(root.ordinal());
      }
    }
    search.run();
  }

  private Int2IntOpenHashMap threadIndexBySerial() {
    Int2IntOpenHashMap index = new Int2IntOpenHashMap();
    List<HeapThread> threads = snapshot.threads();
    for (int i = 0; i < threads.size(); i++) {
      index.put(threads.get(i).serial(), i);
    }
    return index;
  }

  /** Objects without references, about half of a heap, are not worth a place in the queue. */
  private void enqueue(int ordinal) {
    if (!filter.isLeaf(snapshot.classIndexOf(ordinal))) {
      queue.add(ordinal);
    }
  }

  private void count() {
    if ((++visited & (PROGRESS_STRIDE - 1)) == 0) {
      progress.progress("reaching", Math.min(visited, marks.length), marks.length);
    }
  }

  private void fromThreads() {
    List<HeapThread> threads = snapshot.threads();
    Int2ObjectOpenHashMap<IntArrayList> roots = threadRootsBySerial();
    IntArrayList none = new IntArrayList();
    ThreadSearch search = new ThreadSearch();
    for (int i = 0; i < threads.size(); i++) {
      HeapThread thread = threads.get(i);
      search.run(thread, roots.getOrDefault(thread.serial(), none), Reachability.THREAD_ROOT - i);
    }
  }

  /** Locals of frames, and what native code of a thread refers to. */
  private Int2ObjectOpenHashMap<IntArrayList> threadRootsBySerial() {
    Int2ObjectOpenHashMap<IntArrayList> roots = new Int2ObjectOpenHashMap<>();
    for (GcRoot root : snapshot.roots()) {
      if (root.kind().ofThread()) {
        roots.computeIfAbsent(root.threadSerial(), s -> new IntArrayList()).add(root.ordinal());
      }
    }
    return roots;
  }

  /** The search of one thread at a time over what no shared root reaches. */
  private final class ThreadSearch {
    private final OrdinalBits current = new OrdinalBits(marks.length);
    private final IntArrayList mine = new IntArrayList();
    private final IntQueue sharing = new IntQueue();

    void run(HeapThread thread, IntArrayList roots, int rootCode) {
      roots.forEach(root -> meet(root, rootCode));
      if (thread.ordinal() >= 0) {
        meetOwned(thread.ordinal(), rootCode);
      }
      drain();
      current.removeAll(mine);
      mine.clear();
    }

    /** What the thread's own object keeps for it alone. */
    private void meetOwned(int owner, int rootCode) {
      HeapClass heapClass = snapshot.classOf(owner);
      for (HeapField field : heapClass.fields()) {
        if (field.cell() < 0) {
          continue;
        }
        int target = snapshot.references().moveTo(owner).get(field.cell());
        if (target >= 0 && EdgeFilter.isOwnedByThread(field)) {
          meet(target, rootCode);
        } else if (target >= 0 && EdgeFilter.isThreadHolder(field)) {
          meetOwned(target, rootCode);
        }
      }
    }

    private void drain() {
      while (!queue.isEmpty()) {
        int from = queue.remove();
        boolean[] skipped = filter.ofInstances(snapshot.classIndexOf(from));
        rows.moveTo(from);
        for (int cell = 0, cells = rows.size(); cell < cells; cell++) {
          int to = rows.get(cell);
          if (to >= 0 && (skipped == null || !skipped[cell])) {
            meet(to, Reachability.behind(from));
          }
        }
        count();
      }
    }

    private void meet(int ordinal, int mark) {
      if (marks[ordinal] == Reachability.UNREACHED) {
        marks[ordinal] = mark;
        confined.add(ordinal);
        current.add(ordinal);
        mine.add(ordinal);
        enqueue(ordinal);
      } else if (confined.get(ordinal) && !current.get(ordinal)) {
        share(ordinal);
      }
    }

    /**
     * A second thread reaches what was thought confined to the first: it and all behind it is
     * shared.
     */
    private void share(int ordinal) {
      References own = snapshot.references();
      confined.remove(ordinal);
      sharing.add(ordinal);
      while (!sharing.isEmpty()) {
        int from = sharing.remove();
        boolean[] skipped = filter.ofInstances(snapshot.classIndexOf(from));
        own.moveTo(from);
        for (int cell = 0, cells = own.size(); cell < cells; cell++) {
          int to = own.get(cell);
          boolean follow = to >= 0 && (skipped == null || !skipped[cell]);
          if (follow && confined.get(to)) {
            confined.remove(to);
            sharing.add(to);
          }
        }
      }
    }
  }
}
