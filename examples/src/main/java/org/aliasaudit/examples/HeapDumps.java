package org.aliasaudit.examples;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes a dump of this JVM's live objects. HotSpot only. */
final class HeapDumps {
  private static final byte[] MAGIC = "JAVA PROFILE ".getBytes(StandardCharsets.US_ASCII);

  private HeapDumps() {}

  /** Why no dump can be written there, or null if one can. An older dump there is replaced. */
  static String objectionTo(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!absolute.toString().endsWith(".hprof")) {
      return "HotSpot writes only files that end in .hprof: " + file;
    }
    if (!Files.isDirectory(absolute.getParent())) {
      return "no such folder: " + absolute.getParent();
    }
    if (Files.exists(absolute) && !isDump(absolute)) {
      return "not a heap dump, so it is not replaced: " + file;
    }
    return null;
  }

  /** Writes all live objects to a file, whole or not at all; replaces what is there. */
  static void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    long pid = ProcessHandle.current().pid();
    Path unfinished = target.resolveSibling("." + pid + "-" + target.getFileName());
    try {
      // HotSpot refuses to write over a file, so the old dump stays until the new one is complete.
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(unfinished.toString(), /* live= */ true);
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static boolean isDump(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
