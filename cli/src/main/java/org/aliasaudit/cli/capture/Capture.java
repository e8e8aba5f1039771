package org.aliasaudit.cli.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.cli.report.Words;
import org.aliasaudit.hprof.ProgressListener;

/**
 * One capture of a running JVM: thread dump, heap dump, thread dump, so close together that their
 * addresses agree. The heap dump is of all objects, since the full collection that a dump of the
 * live ones begins with moves them. All files are written, or none is left, also if the user
 * interrupts.
 */
public final class Capture {
  private static final int OLDEST = 8;

  /** {@code Thread.dump_to_file} is there from here on; it names virtual threads. */
  private static final int WITH_JSON = 21;

  private static final long MIB = 1L << 20;

  /** Writing speeds of a slow and a fast disk, for the estimate of the pause. */
  private static final long SLOW_BYTES_A_SECOND = 100 * MIB;

  private static final long FAST_BYTES_A_SECOND = 500 * MIB;

  private static final Pattern VERSION = Pattern.compile("(?m)^JDK (\\d{1,4})\\S*");

  private final TargetProcess target;
  private final Jcmd jcmd;
  private final String version;
  private final int feature;
  private final Consumer<String> notices;

  /**
   * What was captured.
   *
   * @param folder the folder of the files
   * @param heapDump the heap dump
   * @param threadDumps the thread dumps taken before and after it
   */
  public record Captured(Path folder, Path heapDump, List<Path> threadDumps) {}

  private Capture(TargetProcess target, Jcmd jcmd, Matcher version, Consumer<String> notices) {
    this.target = target;
    this.jcmd = jcmd;
    this.version = version.group();
    this.feature = Integer.parseInt(version.group(1));
    this.notices = notices;
  }

  /**
   * Gets in touch with a JVM.
   *
   * @param notices takes sentences about what is done to the process
   * @throws CaptureException if it is not there, is no JVM, somebody else's or too old
   */
  public static Capture of(long pid, Consumer<String> notices) throws CaptureException {
    TargetProcess target = TargetProcess.of(pid);
    Jcmd jcmd = Jcmd.of(pid);
    String answer = jcmd.ask("VM.version");
    Matcher version = VERSION.matcher(answer);
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST) {
      throw new CaptureException(
          "process "
              + pid
              + " is no HotSpot JVM of JDK "
              + OLDEST
              + " or later, but: "
              + answer.lines().findFirst().orElse("unknown"));
    }
    return new Capture(target, jcmd, version, notices);
  }

  /**
   * Takes the dumps.
   *
   * @param parent where the folder with the files is created
   * @param live only live objects, after a full collection
   * @throws CaptureException if it failed; then no file is left
   */
  public Captured take(Path parent, boolean live, ProgressListener progress)
      throws CaptureException {
    try (CaptureFolder folder = CaptureFolder.create(parent, target)) {
      Thread cleaner = new Thread(() -> interrupted(folder), "aliasaudit-interrupted");
      Runtime.getRuntime().addShutdownHook(cleaner);
      try {
        target.checkSees(folder.path());
        long most = checkSpace(folder);
        announce(most, live);
        List<Path> threads = new ArrayList<>();
        threadsAsJson(folder, "threads-before.json").ifPresent(threads::add);
        threads.add(threadDump(folder, "threads-before.txt"));
        Path heap = heapDump(folder, live, most, progress);
        threads.add(threadDump(folder, "threads-after.txt"));
        threadsAsJson(folder, "threads-after.json").ifPresent(threads::add);
        folder.keep();
        return new Captured(folder.path(), heap, List.copyOf(threads));
      } catch (CaptureException e) {
        throw target.isAlive()
            ? e
            : new CaptureException("process " + target.pid() + " ended while it was captured", e);
      } finally {
        forget(cleaner);
      }
    }
  }

  private void interrupted(CaptureFolder folder) {
    jcmd.stop();
    folder.close();
    notices.accept("interrupted: what was captured of process " + target.pid() + " is removed");
  }

  /** If the process is ending already its user has been told why: nothing else is said. */
  private static void forget(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      while (true) {
        LockSupport.park(cleaner);
      }
    }
  }

  /** Upper estimate of the dump in bytes, or 0 if nothing is known. */
  private long checkSpace(CaptureFolder folder) throws CaptureException {
    long used = usedBytes();
    if (used < 0) {
      notices.accept("how much heap process " + target.pid() + " uses is unknown");
      return 0;
    }
    long most = HeapUse.dumpBytes(used);
    String shortage = HeapUse.shortage(most, folder.usableBytes());
    if (!shortage.isEmpty()) {
      throw new CaptureException(
          shortage + " in " + folder.path().getParent() + "; choose another disk with -o DIR");
    }
    return most;
  }

  private long usedBytes() {
    long used = HeapUse.ofHeapInfo(answerTo("GC.heap_info"));
    used = used < 0 ? HeapUse.ofCounters(answerTo("PerfCounter.print")) : used;
    return used < 0 ? target.residentBytes() : used;
  }

  /** JDK 8 does not know the first of the commands, and a JVM may have no counters. */
  private String answerTo(String command) {
    try {
      return jcmd.ask(command);
    } catch (CaptureException e) {
      return "";
    }
  }

  private void announce(long most, boolean live) {
    String length =
        most == 0
            ? "while its heap is written"
            : "while at most "
                + Words.bytes(most)
                + " are written, "
                + (most < FAST_BYTES_A_SECOND
                    ? "about " + seconds(most, SLOW_BYTES_A_SECOND) + " s or less"
                    : "about "
                        + seconds(most, FAST_BYTES_A_SECOND)
                        + " to "
                        + seconds(most, SLOW_BYTES_A_SECOND)
                        + " s");
    notices.accept(
        "process "
            + target.pid()
            + " ("
            + version
            + ") will stand still "
            + (live ? "for a full garbage collection and " : "")
            + length
            + "; before and after that for a moment, for a thread dump");
  }

  private static long seconds(long bytes, long speed) {
    return Math.max(1, (bytes + speed - 1) / speed);
  }

  private Path threadDump(CaptureFolder folder, String name) throws CaptureException {
    try (OutputStream out = folder.create(name)) {
      jcmd.into(out, "Thread.print", "-l");
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException("cannot write " + folder.file(name) + ": " + e.getMessage(), e);
    }
    return folder.file(name);
  }

  /** Not worth failing for: text dumps say all but what unmounted virtual threads do. */
  private Optional<Path> threadsAsJson(CaptureFolder folder, String name) throws CaptureException {
    if (feature < WITH_JSON) {
      return Optional.empty();
    }
    Path file = folder.file(name);
    String answer;
    try {
      answer = jcmd.ask("Thread.dump_to_file", "-format=json", quoted(file));
    } catch (CaptureException e) {
      answer = e.getMessage();
    }
    if (answer.startsWith("Created") && folder.hide(name)) {
      return Optional.of(file);
    }
    folder.remove(name);
    notices.accept(
        "process "
            + target.pid()
            + " wrote no "
            + name
            + ": "
            + answer.lines().findFirst().orElse("it does not say why"));
    return Optional.empty();
  }

  private Path heapDump(CaptureFolder folder, boolean live, long most, ProgressListener progress)
      throws CaptureException {
    Path file = folder.file("heap.hprof");
    Jcmd.Watcher watcher = () -> progress.progress("heap dump", written(file, most), most);
    String answer =
        live
            ? jcmd.ask(watcher, "GC.heap_dump", quoted(file))
            : jcmd.ask(watcher, "GC.heap_dump", "-all", quoted(file));
    if (!answer.contains("Heap dump file created") || !Files.isRegularFile(file)) {
      throw new CaptureException(
          "process "
              + target.pid()
              + " wrote no heap dump: "
              + answer.lines().reduce((first, last) -> last).orElse("it does not say why"));
    }
    return file;
  }

  private static long written(Path file, long most) {
    try {
      return Files.exists(file) ? Math.min(most, Files.size(file)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The JVM takes the command line apart at blanks, except in quotes (DCmdArgIter). */
  private static String quoted(Path file) throws CaptureException {
    String name = file.toString();
    char quote = name.indexOf('"') < 0 ? '"' : '\'';
    if (name.indexOf(quote) >= 0) {
      throw new CaptureException("a folder with both kinds of quotes in its name: " + name);
    }
    return quote + name + quote;
  }
}
