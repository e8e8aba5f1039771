package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command to its end and measures user CPU and peak memory: with GNU time where it is, else
 * by looking into {@code /proc} every 10 ms, which may miss the last of them; elsewhere not at all
 * (NaN).
 */
abstract class ResourceMeter {
  /** What one command used; {@code exitCode} is null if it was ended because it took too long. */
  record Usage(Integer exitCode, double wallSeconds, double userSeconds, double peakBytes) {}

  abstract String description();

  abstract List<String> wrap(List<String> command, Path scratch);

  abstract double[] userSecondsAndPeakBytes(Process process, Path scratch, long deadlineNanos)
      throws IOException, InterruptedException;

  static ResourceMeter best() throws IOException, InterruptedException {
    return GnuTime.isHere() ? new GnuTime() : polling();
  }

  static ResourceMeter polling() {
    return new ProcPolling();
  }

  final Usage run(ProcessBuilder builder, Path scratch, long timeoutSeconds)
      throws IOException, InterruptedException {
    builder.command(wrap(builder.command(), scratch));
    long start = System.nanoTime();
    long deadline = start + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    Process process = builder.start();
    double[] used = userSecondsAndPeakBytes(process, scratch, deadline);
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      return new Usage(null, wall, Double.NaN, Double.NaN);
    }
    return new Usage(process.exitValue(), wall, used[0], used[1]);
  }

  private static double number(String text, String pattern, double unit) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) * unit : Double.NaN;
  }

  private static final class GnuTime extends ResourceMeter {
    private static final String PROGRAM = "/usr/bin/time";

    static boolean isHere() throws IOException, InterruptedException {
      if (!Files.isExecutable(Path.of(PROGRAM))) {
        return false;
      }
      ProcessBuilder trial = new ProcessBuilder(PROGRAM, "-v", "true");
      trial.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return trial.start().waitFor() == 0;
    }

    @Override
    String description() {
      return "GNU time";
    }

    @Override
    List<String> wrap(List<String> command, Path scratch) {
      List<String> timed = new ArrayList<>(List.of(PROGRAM, "-v", "-o", report(scratch), "--"));
      timed.addAll(command);
      return timed;
    }

    private static String report(Path scratch) {
      return scratch.resolve("gnu-time.txt").toString();
    }

    @Override
    double[] userSecondsAndPeakBytes(Process process, Path scratch, long deadlineNanos)
        throws IOException, InterruptedException {
      if (!process.waitFor(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return new double[] {Double.NaN, Double.NaN};
      }
      String text = Files.readString(Path.of(report(scratch)));
      return new double[] {
        number(text, "User time \\(seconds\\): ([0-9.]+)", 1),
        number(text, "Maximum resident set size \\(kbytes\\): ([0-9]+)", 1024)
      };
    }
  }

  private static final class ProcPolling extends ResourceMeter {
    /** USER_HZ: 100 on every Linux architecture that runs HotSpot. */
    private static final double SECONDS_PER_TICK = 0.01;

    @Override
    String description() {
      return "/proc, every 10 ms";
    }

    @Override
    List<String> wrap(List<String> command, Path scratch) {
      return command;
    }

    @Override
    double[] userSecondsAndPeakBytes(Process process, Path scratch, long deadlineNanos)
        throws InterruptedException {
      double[] latest = {Double.NaN, Double.NaN};
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      while (!process.waitFor(10, TimeUnit.MILLISECONDS) && System.nanoTime() < deadlineNanos) {
        update(latest, proc);
      }
      return latest;
    }

    private static void update(double[] latest, Path proc) {
      try {
        String stat = Files.readString(proc.resolve("stat"));
        String afterName = stat.substring(stat.lastIndexOf(')') + 1);
        double user = number(afterName, "^(?: \\S+){11} (\\d+)", SECONDS_PER_TICK);
        String status = Files.readString(proc.resolve("status"));
        double peak = number(status, "VmHWM:\\s+(\\d+) kB", 1024);
        if (!Double.isNaN(peak)) {
          latest[0] = user;
          latest[1] = peak;
        }
      } catch (IOException e) {
        // The process ended between two looks: what was seen last stands.
        return;
      }
    }
  }
}
