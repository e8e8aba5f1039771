package org.aliasaudit.rules.view.lock.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.threaddump.ThreadDump;
import org.aliasaudit.rules.threaddump.ThreadDumps;

/** The thread dumps that are taken beside a heap dump, as {@code aliasaudit capture} does it. */
final class DumpedThreads {
  private static final int JSON = 21;

  /** JSON dumps name the objects that threads are at from here on (JDK-8356870). */
  private static final int LOCKS_IN_JSON = 25;

  private DumpedThreads() {}

  static boolean sayLocks(Jdk jdk) {
    return jdk.hasJcmd() && jdk.feature() >= LOCKS_IN_JSON;
  }

  /** Takes the dumps that the JVM offers: {@code NAME.txt} and {@code NAME.json}. */
  static void take(LiveJvm jvm, Path folder, String name) throws IOException {
    if (jvm.jdk().hasJcmd()) {
      Files.writeString(folder.resolve(name + ".txt"), jvm.jcmd("Thread.print", "-l"));
      if (jvm.jdk().feature() >= JSON) {
        String json = folder.resolve(name + ".json").toString();
        jvm.jcmd("Thread.dump_to_file", "-format=json", json);
      }
    }
  }

  /** All dumps of a folder. */
  static List<ThreadDump> read(Path folder) throws IOException {
    List<ThreadDump> dumps = new ArrayList<>();
    for (String name : List.of("before.json", "before.txt", "after.txt", "after.json")) {
      if (Files.exists(folder.resolve(name))) {
        dumps.add(ThreadDumps.read(folder.resolve(name)));
      }
    }
    return dumps;
  }
}
