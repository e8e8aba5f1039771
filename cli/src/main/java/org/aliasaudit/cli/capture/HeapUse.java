package org.aliasaudit.cli.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.cli.report.Words;

/**
 * Reads how much of its heap a JVM uses from what {@code jcmd} prints, and how large a dump of that
 * can be.
 */
final class HeapUse {
  private static final int UNKNOWN = -1;
  private static final long MIB = 1L << 20;
  private static final String UNITS = "BKMGT";

  /**
   * One region of the heap: {@code total 397312K, used 6507K} of Serial, Parallel, G1 and ZGC,
   * {@code 378M committed, 20M used} of Shenandoah; eden and survivors inside a generation are
   * printed in percent.
   */
  private static final Pattern USED =
      Pattern.compile("(?:\\bused (\\d{1,12})([BKMGT])|\\b(\\d{1,12})([BKMGT]) used\\b)");

  /** What {@code PerfCounter.print} says of a space of the heap, in bytes. */
  private static final Pattern COUNTER =
      Pattern.compile("(?m)^sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.used=(\\d{1,18})$");

  private HeapUse() {}

  /** Bytes by {@code GC.heap_info} (JDK 9 to 25), or -1 if it does not say. */
  static long ofHeapInfo(String text) {
    long bytes = UNKNOWN;
    for (String line : text.lines().toList()) {
      Matcher used = USED.matcher(line);
      if (!isMetaspace(line) && used.find()) {
        bytes = Math.max(0, bytes) + bytes(used);
      }
    }
    return bytes;
  }

  private static boolean isMetaspace(String line) {
    return line.contains("Metaspace") || line.contains("class space");
  }

  private static long bytes(Matcher used) {
    int group = used.group(1) == null ? 3 : 1;
    long number = Long.parseLong(used.group(group));
    return number << (10 * UNITS.indexOf(used.group(group + 1)));
  }

  /** Bytes by {@code PerfCounter.print} (also JDK 8), or -1 if it does not say. */
  static long ofCounters(String text) {
    long bytes = UNKNOWN;
    Matcher counter = COUNTER.matcher(text);
    while (counter.find()) {
      bytes = Math.max(0, bytes) + Long.parseLong(counter.group(1));
    }
    return bytes;
  }

  /**
   * An upper estimate of a dump in bytes. HPROF writes references with 8 bytes that take 4 in a
   * heap with compressed ones, so that records are at most about twice as large as their objects;
   * names and classes come on top.
   */
  static long dumpBytes(long usedBytes) {
    return 2 * usedBytes + usedBytes / 16 + 48 * MIB;
  }

  /** Why a dump may not fit, the start of a sentence; empty if it does. */
  static String shortage(long dumpBytes, long usableBytes) {
    return usableBytes >= dumpBytes
        ? ""
        : "the heap dump can take up to "
            + Words.bytes(dumpBytes)
            + ", and only "
            + Words.bytes(usableBytes)
            + " are free";
  }
}
