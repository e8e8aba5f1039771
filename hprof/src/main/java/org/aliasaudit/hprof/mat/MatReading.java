package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.verify.EngineLimit;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.parser.internal.SnapshotImpl;

/**
 * All that is taken out of MAT's snapshot at once.
 *
 * @param mat the snapshot, open for primitives
 * @param ids ordinals, MAT's numbers and identifiers
 * @param classes the classes
 * @param objects classes, lengths and references of the objects
 * @param threads threads and roots
 * @param limitsByRecords what the records of the dump tell of MAT's limits
 */
record MatReading(
    SnapshotImpl mat,
    MatIds ids,
    MatClasses classes,
    MatObjects objects,
    MatThreads threads,
    Set<EngineLimit> limitsByRecords) {

  static MatReading of(SnapshotImpl mat, Set<EngineLimit> limits, ProgressListener progress)
      throws IOException {
    try {
      MatIds ids = MatIds.of(mat);
      MatClasses classes = new MatClassReader(mat, ids).read();
      MatObjects objects = new MatObjectReader(mat, ids, classes).read(progress);
      return new MatReading(
          mat, ids, classes, objects, new MatThreadReader(mat, ids).read(), limits);
    } catch (SnapshotException e) {
      throw new IOException("MAT failed to read its own index: " + e.getMessage(), e);
    }
  }

  /** What MAT cannot give of this dump. */
  Set<EngineLimit> limits() {
    Set<EngineLimit> limits =
        EnumSet.of(
            EngineLimit.INSTANCE_BYTES,
            EngineLimit.SIGNERS_AND_DOMAINS,
            EngineLimit.MISSING_LOADER,
            EngineLimit.JNI_LOCALS,
            EngineLimit.ROOT_ORDER,
            EngineLimit.ROOT_KINDS,
            EngineLimit.BOOT_CLASS_ROOTS,
            EngineLimit.FRAME_WITHOUT_LINE);
    limits.addAll(limitsByRecords);
    if (!Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
      limits.add(EngineLimit.NON_ASCII_NAMES);
    }
    if (!objects.unread().isEmpty()) {
      limits.add(EngineLimit.UNREAD_OBJECTS);
    }
    if (classes.hasUndumped()) {
      limits.add(EngineLimit.UNDUMPED_CLASSES);
    }
    limits.addAll(threads.limits());
    return limits;
  }
}
