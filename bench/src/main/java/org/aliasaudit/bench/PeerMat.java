package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.parser.internal.SnapshotFactory;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.IClass;
import org.eclipse.mat.snapshot.model.IInstance;
import org.eclipse.mat.snapshot.model.IObjectArray;
import org.eclipse.mat.snapshot.model.IStackFrame;
import org.eclipse.mat.snapshot.model.IThreadStack;
import org.eclipse.mat.snapshot.model.ObjectReference;
import org.eclipse.mat.util.VoidProgressListener;

/** The work of the comparison with the Eclipse MAT parser, in the form of haha 1.3. */
public final class PeerMat {
  private final ISnapshot snapshot;
  private final Tally tally = new Tally();

  private PeerMat(ISnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Argument: the dump. */
  public static void main(String[] args) throws IOException, SnapshotException {
    try (Scratch scratch = new Scratch(Path.of(args[0]))) {
      SnapshotFactory factory = new SnapshotFactory();
      ISnapshot snapshot =
          factory.openSnapshot(scratch.dump().toFile(), Map.of(), new VoidProgressListener());
      PeerMat peer = new PeerMat(snapshot);
      peer.walkMaps("java.util.HashMap", "value");
      peer.walkMaps("java.util.concurrent.ConcurrentHashMap", "val");
      peer.readThreads();
      peer.tally.print();
      factory.dispose(snapshot);
    }
  }

  private void walkMaps(String className, String valueField) throws SnapshotException {
    Collection<IClass> family = snapshot.getClassesByName(className, true);
    for (IClass mapClass : family) {
      for (int id : mapClass.getObjectIds()) {
        walkMap((IInstance) snapshot.getObject(id), valueField);
      }
    }
  }

  private void walkMap(IInstance map, String valueField) throws SnapshotException {
    ObjectReference table = reference(map, "table");
    if (table != null) {
      for (long bin : ((IObjectArray) table.getObject()).getReferenceArray()) {
        if (bin != 0) {
          walkBin(new ObjectReference(snapshot, bin), valueField);
        }
      }
    }
    tally.endOfMap();
  }

  private void walkBin(ObjectReference first, String valueField) throws SnapshotException {
    IInstance head = (IInstance) first.getObject();
    boolean isTree = head.getClazz().getName().endsWith("$TreeBin");
    ObjectReference next = isTree ? reference(head, "first") : first;
    while (next != null) {
      IInstance node = (IInstance) next.getObject();
      ObjectReference value = reference(node, valueField);
      tally.entry(value == null ? 0 : value.getObjectAddress());
      next = reference(node, "next");
    }
  }

  private static ObjectReference reference(IInstance object, String field) {
    Field found = object.getField(field);
    return found == null ? null : (ObjectReference) found.getValue();
  }

  private void readThreads() throws SnapshotException {
    for (IClass threadClass : snapshot.getClassesByName("java.lang.Thread", true)) {
      for (int id : threadClass.getObjectIds()) {
        IThreadStack stack = snapshot.getThreadStack(id);
        if (stack != null) {
          readStack(stack);
        }
      }
    }
  }

  private void readStack(IThreadStack stack) {
    tally.thread(stack.getStackFrames().length);
    for (IStackFrame frame : stack.getStackFrames()) {
      tally.locals(frame.getLocalObjectsIds() == null ? 0 : frame.getLocalObjectsIds().length);
    }
  }
}
