package org.aliasaudit.rules.view.touch;

import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.classpath.ProgramClasses;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * What the method of a frame does to its object: as the rows of known classes say, else as the code
 * on the class path does, if there is one.
 */
public final class FrameRoles {
  private final HeapSnapshot snapshot;
  private final MethodRoles rows;
  private final Knowledge knowledge;
  private final ProgramClasses.Effects code;

  /** The roles of the frames of a snapshot. */
  public FrameRoles(
      HeapSnapshot snapshot, MethodRoles rows, Knowledge knowledge, ProgramClasses program) {
    this.snapshot = snapshot;
    this.rows = rows;
    this.knowledge = knowledge;
    this.code = program.effects(this::isHarmless);
  }

  /** Methods of immutable classes change nothing, nor do known readers. */
  private boolean isHarmless(String className, String method) {
    List<HeapClass> classes = snapshot.classesNamed(className);
    return !classes.isEmpty()
        && (knowledge.has(classes.get(0), Trait.IMMUTABLE)
            || rows.of(classes.get(0), method) == Role.READER);
  }

  /** The role of the method that a frame runs. */
  Role of(StackFrame frame) {
    List<HeapClass> classes = snapshot.classesNamed(frame.className());
    Role known = classes.isEmpty() ? Role.UNKNOWN : rows.of(classes.get(0), frame.method());
    if (known != Role.UNKNOWN) {
      return known;
    }
    return switch (code.of(frame)) {
      case WRITES -> Role.WRITER;
      case READS -> Role.READER;
      case UNKNOWN -> Role.UNKNOWN;
    };
  }

  /** True if methods of a class, or default methods of an interface, can run on such instances. */
  boolean runsOn(String declaring, HeapClass heapClass) {
    return rows.runsOn(declaring, heapClass);
  }

  /** The field of a helper object with the collection that it works on, or null. */
  String throughField(HeapClass heapClass) {
    return rows.throughField(heapClass);
  }
}
