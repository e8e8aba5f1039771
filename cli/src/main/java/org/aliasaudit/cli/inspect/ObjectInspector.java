package org.aliasaudit.cli.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.cli.inspect.Inspection.Entry;
import org.aliasaudit.cli.inspect.Inspection.Member;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.rules.view.ContainerEntries;
import org.aliasaudit.rules.view.RootPaths;

/** Collects what a snapshot says about some objects. */
public final class ObjectInspector {
  private final HeapSnapshot snapshot;
  private final RootPaths rootPaths;
  private final ContainerEntries containers;
  private final int limit;
  private final ObjectDisplay display;
  private final ThreadNames threads;

  /**
   * Creates an inspector.
   *
   * @param containers the entries of containers
   * @param limit how many array elements, entries and referrers are listed
   */
  public ObjectInspector(
      HeapSnapshot snapshot, RootPaths rootPaths, ContainerEntries containers, int limit) {
    this.snapshot = snapshot;
    this.rootPaths = rootPaths;
    this.containers = containers;
    this.limit = limit;
    this.display = new ObjectDisplay(snapshot);
    this.threads = new ThreadNames(snapshot);
  }

  /**
   * Inspects objects; all references of the heap are scanned once for all of them.
   *
   * @param ordinals the objects
   */
  public List<Inspection> inspect(int[] ordinals, ProgressListener progress) throws IOException {
    ReferrerScan scan = new ReferrerScan(snapshot, ordinals, limit);
    scan.run(progress);
    List<Inspection> inspections = new ArrayList<>();
    for (int i = 0; i < ordinals.length; i++) {
      inspections.add(inspect(ordinals[i], scan.referrers(i), scan.count(i)));
    }
    return inspections;
  }

  private Inspection inspect(int ordinal, List<ReferrerScan.Referrer> referrers, long count)
      throws IOException {
    List<Member> by = new ArrayList<>();
    for (ReferrerScan.Referrer referrer : referrers) {
      by.add(new Member(referrer.how(), null, display.of(referrer.ordinal())));
    }
    ObjectKind kind = snapshot.kindOf(ordinal);
    List<Entry> entries = new ArrayList<>();
    long entryCount = entries(ordinal, entries);
    boolean array = kind == ObjectKind.OBJECT_ARRAY || kind == ObjectKind.PRIMITIVE_ARRAY;
    return new Inspection(
        display.of(ordinal),
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        array ? snapshot.arrayLength(ordinal) : -1,
        shallowBytes(ordinal, kind),
        rootPaths.to(ordinal),
        members(ordinal, kind),
        entryCount,
        entries,
        roots(ordinal),
        by,
        count,
        frames(ordinal));
  }

  /** Collects the first entries of a container; returns the number of all, -1 if it is none. */
  private long entries(int ordinal, List<Entry> first) throws IOException {
    return containers.of(
        ordinal,
        new ContainerEntries.Sink() {
          @Override
          public void entry(int key, int value) throws IOException {
            if (first.size() < limit) {
              first.add(new Entry(display.of(key), display.of(value)));
            }
          }

          @Override
          public void entry(JavaType type, long key, int value) throws IOException {
            if (first.size() < limit) {
              first.add(new Entry(ObjectDisplay.of(type, key), display.of(value)));
            }
          }
        });
  }

  private long shallowBytes(int ordinal, ObjectKind kind) {
    long length = snapshot.arrayLength(ordinal);
    int idBytes = snapshot.info().identifierBytes();
    return switch (kind) {
      case INSTANCE -> snapshot.classOf(ordinal).instanceBytes();
      case OBJECT_ARRAY -> length * idBytes;
      case PRIMITIVE_ARRAY -> length * snapshot.elementType(ordinal).bytes(idBytes);
      case CLASS -> 0;
    };
  }

  private List<Member> members(int ordinal, ObjectKind kind) throws IOException {
    return switch (kind) {
      case INSTANCE -> fields(ordinal);
      case CLASS -> statics(ordinal);
      case OBJECT_ARRAY, PRIMITIVE_ARRAY -> elements(ordinal, kind);
    };
  }

  private List<Member> fields(int ordinal) throws IOException {
    HeapClass type = snapshot.classOf(ordinal);
    References row = snapshot.references().moveTo(ordinal);
    List<Member> members = new ArrayList<>();
    for (HeapField field : type.fields()) {
      boolean own = field.declaringClass().equals(type.name());
      members.add(
          new Member(
              field.name(),
              own ? null : field.declaringClass(),
              field.type() == JavaType.OBJECT
                  ? display.of(row.get(field.cell()))
                  : ObjectDisplay.of(field.type(), snapshot.primitive(ordinal, field))));
    }
    return members;
  }

  private List<Member> statics(int ordinal) throws IOException {
    HeapClass named = snapshot.classOfClassObject(ordinal);
    List<Member> members = new ArrayList<>();
    if (named == null) {
      return members;
    }
    References row = snapshot.references().moveTo(ordinal);
    for (StaticField field : named.staticFields()) {
      members.add(
          new Member(
              "static " + field.name(),
              null,
              field.type() == JavaType.OBJECT
                  ? display.of(row.get(field.cell()))
                  : ObjectDisplay.of(field.type(), field.bits())));
    }
    return members;
  }

  private List<Member> elements(int ordinal, ObjectKind kind) throws IOException {
    References row = snapshot.references().moveTo(ordinal);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, snapshot.arrayLength(ordinal)); i++) {
      members.add(
          new Member(
              "[" + i + "]",
              null,
              kind == ObjectKind.OBJECT_ARRAY
                  ? display.of(row.get(i))
                  : ObjectDisplay.of(
                      snapshot.elementType(ordinal), snapshot.primitiveElement(ordinal, i))));
    }
    return members;
  }

  private List<String> roots(int ordinal) throws IOException {
    List<String> lines = new ArrayList<>();
    for (GcRoot root : snapshot.roots()) {
      if (root.ordinal() == ordinal) {
        String kind = root.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean ofThread = root.kind().ofThread() && root.threadSerial() != 0;
        String line = kind + (ofThread ? " of thread " + threads.of(root.threadSerial()) : "");
        if (!lines.contains(line)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private List<String> frames(int ordinal) throws IOException {
    List<String> lines = new ArrayList<>();
    for (HeapThread thread : snapshot.threads()) {
      for (StackFrame frame : thread.frames()) {
        if (frame.locals().contains(ordinal)) {
          lines.add("thread " + threads.of(thread) + " at " + frame.display());
        }
      }
    }
    return lines;
  }
}
