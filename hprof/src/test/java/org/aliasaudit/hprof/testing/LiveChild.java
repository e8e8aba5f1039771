package org.aliasaudit.hprof.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** The child's side of {@link LiveJvm}: its main program ends with {@link #serve}. */
public final class LiveChild {
  /** The line by which a child says that its objects are in place. */
  public static final String READY = "ready";

  private static final String DUMP_LIVE = "dump-live ";
  private static final String DUMP_ALL = "dump-all ";

  private LiveChild() {}

  /** Says that the child is ready, then does what the parent asks for until the parent is gone. */
  public static void serve() throws IOException {
    System.out.println(READY);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (line.startsWith(DUMP_LIVE)) {
        dump(line.substring(DUMP_LIVE.length()), true);
      } else if (line.startsWith(DUMP_ALL)) {
        dump(line.substring(DUMP_ALL.length()), false);
      }
      System.out.println("done");
    }
    System.exit(0);
  }

  static String request(String file, boolean live) {
    return (live ? DUMP_LIVE : DUMP_ALL) + file;
  }

  private static void dump(String file, boolean live) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, live);
  }
}
