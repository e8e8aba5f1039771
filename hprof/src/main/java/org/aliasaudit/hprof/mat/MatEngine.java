package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.verify.EngineLimit;
import org.eclipse.mat.parser.internal.SnapshotImpl;

/**
 * The second engine: the Eclipse MAT parser. Its index files (about as large as the dump) go to a
 * folder of its own below the temporary folder and are removed when the snapshot is closed, when
 * opening fails, or when the JVM ends; nothing is written beside the dump.
 */
public final class MatEngine {
  private MatEngine() {}

  /**
   * Opens a whole dump, plain or gzip-compressed. What MAT cannot give of it stands in {@link
   * org.aliasaudit.hprof.SnapshotInfo#warnings()}.
   *
   * @throws IOException in one sentence if the dump is damaged, truncated, or of a form that MAT
   *     does not read
   */
  public static HeapSnapshot open(Path path, ProgressListener progress) throws IOException {
    return open(path, Path.of(System.getProperty("java.io.tmpdir")), progress);
  }

  /** As above, with the temporary folder named. */
  static HeapSnapshot open(Path path, Path temporary, ProgressListener progress)
      throws IOException {
    try (DumpFile file = DumpFile.open(path, progress)) {
      try {
        return read(file, temporary, progress);
      } catch (IOException e) {
        throw file.state().explain(e);
      } catch (RuntimeException e) {
        file.state().requireUnchanged();
        throw e;
      }
    }
  }

  private static HeapSnapshot read(DumpFile file, Path temporary, ProgressListener progress)
      throws IOException {
    DumpHeader header = DumpHeader.read(file);
    Set<EngineLimit> limits = RecordChain.requireReadable(file, header);
    PrivateFolder folder = PrivateFolder.create(temporary);
    try {
      return load(file, header, limits, folder, progress);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private static HeapSnapshot load(
      DumpFile file,
      DumpHeader header,
      Set<EngineLimit> limits,
      PrivateFolder folder,
      ProgressListener progress)
      throws IOException {
    SnapshotImpl mat = MatParser.parse(folder.place(file), file.path(), progress);
    try {
      MatReading reading = MatReading.of(mat, limits, progress);
      file.state().requireUnchanged();
      return new MatSnapshot(file, header, folder, reading);
    } catch (IOException | RuntimeException | Error e) {
      mat.dispose();
      throw e;
    }
  }
}
