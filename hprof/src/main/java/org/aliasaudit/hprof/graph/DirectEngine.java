package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.Phases;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.io.PlaceReader;
import org.aliasaudit.hprof.record.DumpHeader;

/** The default engine: reads a dump in two sequential passes into compact arrays. */
public final class DirectEngine {
  private DirectEngine() {}

  /** Opens a dump and keeps nothing but references in memory. */
  public static HeapSnapshot open(Path path, ProgressListener progress) throws IOException {
    return open(path, KeptFields.NONE, progress);
  }

  /**
   * Opens a dump, plain or gzip-compressed.
   *
   * @param kept numbers that need not be read from the file when they are asked for
   * @throws org.aliasaudit.hprof.MalformedDumpException if the file is not a dump or nothing of it
   *     can be read; a dump that is damaged further on opens, and {@link SnapshotInfo#truncated()}
   *     says so
   * @throws IOException if the file cannot be read
   */
  public static HeapSnapshot open(Path path, KeptFields kept, ProgressListener progress)
      throws IOException {
    DumpFile file = DumpFile.open(path, progress);
    try {
      return load(file, kept, progress);
    } catch (IOException e) {
      file.close();
      throw file.state().explain(e);
    } catch (RuntimeException e) {
      file.close();
      file.state().requireUnchanged();
      throw e;
    } catch (Error e) {
      file.close();
      throw e;
    }
  }

  private static HeapSnapshot load(DumpFile file, KeptFields kept, ProgressListener progress)
      throws IOException {
    Phases phases = new Phases();
    DumpHeader header = DumpHeader.read(file);
    phases.begin("indexing");
    DumpIndexer indexer = DumpIndexer.index(file, header, progress);
    PlaceReader places = new PlaceReader(file);
    indexer.symbols().attach(places);
    IdIndex ids = indexer.ids().build();
    int idBytes = header.identifierBytes();
    ClassTable classes = new ClassTableBuilder(indexer, ids, idBytes, kept).build();
    phases.begin("linking");
    long indexingBytes = file.bytesRead();
    ObjectGraph graph = new GraphBuilder(file, indexer, idBytes, ids, classes).build(progress);
    EngineCost cost =
        new EngineCost(indexingBytes, file.bytesRead() - indexingBytes, graph.retainedBytes());
    List<HeapThread> threads = new ThreadTable(indexer, ids, classes).build();
    file.state().requireUnchanged();
    phases.end();
    return new DirectSnapshot(
        file, info(file, header, indexer), places, graph, indexer.roots(), threads, phases, cost);
  }

  private static SnapshotInfo info(DumpFile file, DumpHeader header, DumpIndexer indexer) {
    return new SnapshotInfo(
        file.path(),
        header.format(),
        header.identifierBytes(),
        header.timestampMillis(),
        file.length(),
        !indexer.damage().isEmpty(),
        warnings(indexer));
  }

  private static List<String> warnings(DumpIndexer indexer) {
    List<String> warnings = new ArrayList<>(indexer.damage().sentences());
    if (indexer.heapDumps() > 1) {
      warnings.add(
          indexer.heapDumps()
              + " heap dumps follow each other in this file and are read as one heap; of an object"
              + " that is in several, the last record counts");
    }
    return warnings;
  }
}
