package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aliasaudit.hprof.ProgressListener;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.hprof.HprofHeapObjectReader;
import org.eclipse.mat.hprof.HprofIndexBuilder;
import org.eclipse.mat.parser.internal.SnapshotFactory;
import org.eclipse.mat.parser.internal.SnapshotImpl;
import org.eclipse.mat.parser.internal.util.ParserRegistry;
import org.eclipse.mat.snapshot.SnapshotFormat;

/** Runs the parser itself. */
final class MatParser {
  /** Kept here so that its level is not forgotten with it. */
  private static final Logger LOGGER = Logger.getLogger("org.eclipse.mat");

  private static final String FORMAT = "hprof";

  private MatParser() {}

  /**
   * Parses a dump; index files are written beside it. Unreachable objects are kept.
   *
   * @throws IOException in one sentence if MAT fails, in whatever way
   */
  static SnapshotImpl parse(Path dump, Path named, ProgressListener progress) throws IOException {
    LOGGER.setLevel(Level.OFF);
    try {
      return parse(dump, progress);
    } catch (SnapshotException | RuntimeException | StackOverflowError e) {
      throw new IOException(
          named + ": the mat engine cannot read this dump: MAT failed with " + innermost(e), e);
    }
  }

  /**
   * MAT registers one reader of objects for all snapshots, and opening a second would make the
   * first read from the wrong file: every snapshot gets a reader of its own.
   */
  private static synchronized SnapshotImpl parse(Path dump, ProgressListener progress)
      throws SnapshotException {
    List<ParserRegistry.Parser> registry = ParserRegistry.allParsers();
    registry.clear();
    registry.add(
        new ParserRegistry.Parser(
            FORMAT,
            new SnapshotFormat(FORMAT, new String[] {FORMAT}),
            new HprofHeapObjectReader(),
            new HprofIndexBuilder()));
    return (SnapshotImpl)
        new SnapshotFactory()
            .openSnapshot(
                dump.toFile(),
                Map.of("keep_unreachable_objects", "true"),
                new MatProgress(progress));
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    return message == null ? type : type + ": " + message.lines().findFirst().orElse("");
  }
}
