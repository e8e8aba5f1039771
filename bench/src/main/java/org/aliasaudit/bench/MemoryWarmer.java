package org.aliasaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Touches as much memory as the largest contender takes, in a process that ends at once. A virtual
 * machine that reports its free pages to the host gets them back slowly (2 s for 768 MB were seen,
 * against 0.1 s for pages that were in use a moment ago), so that who comes after a pause would pay
 * and who comes after a large process would not. In large pages: small ones leave the memory in
 * pieces, and whoever asks for large ones next, as the product does, would pay to put them together
 * (a tenth of its time was seen). Contenders that ask for small pages get them from either.
 */
final class MemoryWarmer {
  private static final long MOST_BYTES = 5L << 30;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final long megabytes;

  /** A warmer for at most half of the memory that is free now. */
  MemoryWarmer() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    megabytes = Math.min(MOST_BYTES, system.getFreeMemorySize() / 2) >> 20;
  }

  long megabytes() {
    return megabytes;
  }

  /** Returns when the memory has been touched and given back. */
  void warm() throws IOException, InterruptedException {
    String heap = megabytes + "m";
    new ProcessBuilder(
            JAVA,
            "-Xms" + heap,
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+UseTransparentHugePages",
            "-XX:+AlwaysPreTouch",
            "-version")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
