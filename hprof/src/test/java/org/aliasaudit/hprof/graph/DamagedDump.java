package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.SnapshotInfo;

/** Opens a damaged dump and reads all of it. */
final class DamagedDump {
  private DamagedDump() {}

  /**
   * Fails if opening or reading ends in anything but a {@link MalformedDumpException}; a refusal
   * must name file and offset.
   *
   * @return what the snapshot says of the dump; empty if the dump was refused
   */
  static Optional<SnapshotInfo> assertSurvived(Path folder, byte[] dump, String damage)
      throws IOException {
    Path file = Files.write(folder.resolve("damaged.hprof"), dump);
    try (HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE)) {
      SnapshotWalk.readEverything(snapshot);
      return Optional.of(snapshot.info());
    } catch (MalformedDumpException e) {
      if (!e.getMessage().contains(file.toString()) || !e.getMessage().contains("offset")) {
        throw new AssertionError(damage + ": message without file or offset", e);
      }
      return Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError(damage + ": " + e, e);
    }
  }
}
