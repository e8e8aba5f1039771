package org.aliasaudit.cli.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether a process is a JVM that may be attached to, before anything is sent to it: to
 * attach means to send SIGQUIT, which ends a process that is no JVM.
 */
final class TargetProcess {
  private static final Path PROC = Path.of("/proc");
  private static final String ROOT = "root";

  private final long pid;
  private final ProcessHandle handle;

  private TargetProcess(long pid, ProcessHandle handle) {
    this.pid = pid;
    this.handle = handle;
  }

  /**
   * A process that looks like a JVM of this user.
   *
   * @throws CaptureException if there is none of that id, or it is somebody else's, or no JVM
   */
  static TargetProcess of(long pid) throws CaptureException {
    if (pid == ProcessHandle.current().pid()) {
      throw new CaptureException("process " + pid + " is aliasaudit itself");
    }
    ProcessHandle handle =
        ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .orElseThrow(
                () ->
                    new CaptureException(
                        "there is no process " + pid + "; 'jcmd -l' lists the JVMs of this user"));
    TargetProcess target = new TargetProcess(pid, handle);
    target.checkUser();
    target.checkJvm();
    return target;
  }

  private void checkUser() throws CaptureException {
    Optional<String> theirs = handle.info().user();
    Optional<String> ours = ProcessHandle.current().info().user();
    if (theirs.isPresent() && !theirs.equals(ours) && !ours.equals(Optional.of(ROOT))) {
      throw new CaptureException(
          "process "
              + pid
              + " belongs to "
              + theirs.get()
              + "; a JVM answers its own user only: sudo -u "
              + theirs.get()
              + " aliasaudit capture "
              + pid);
    }
  }

  private void checkJvm() throws CaptureException {
    Path maps = PROC.resolve(Long.toString(pid)).resolve("maps");
    boolean jvm = Files.exists(maps) ? hasLibrary(maps) : isNamedJava();
    if (!jvm) {
      throw new CaptureException(
          "process "
              + pid
              + " is no JVM"
              + handle.info().command().map(command -> " but " + command).orElse(""));
    }
  }

  /** Linux: the virtual machine is a library of the process, whatever its launcher is called. */
  private boolean hasLibrary(Path maps) throws CaptureException {
    try (Stream<String> lines = Files.lines(maps, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains("/libjvm."));
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new CaptureException("cannot look at process " + pid + ": permission denied", e);
    }
  }

  private boolean isNamedJava() {
    String command = handle.info().command().orElse("").toLowerCase(Locale.ROOT);
    return Path.of(command).getFileName() != null
        && Path.of(command).getFileName().toString().startsWith("java");
  }

  long pid() {
    return pid;
  }

  boolean isAlive() {
    return handle.isAlive();
  }

  /** Its user, if that is known. */
  Optional<String> user() {
    return handle.info().user();
  }

  /** Its resident memory in bytes, or -1: Linux says it in {@code /proc/PID/status}. */
  long residentBytes() {
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
    return -1;
  }

  /**
   * The JVM writes the heap dump itself: it must see our folder at the same place.
   *
   * @throws CaptureException if it runs in a container or another root folder that hides it
   */
  void checkSees(Path folder) throws CaptureException {
    Path theirs = Path.of(PROC + "/" + pid + "/root" + folder);
    try {
      if (Files.isDirectory(PROC.resolve(pid + "/root"))
          && !(Files.exists(theirs) && Files.isSameFile(theirs, folder))) {
        throw new CaptureException(
            "process "
                + pid
                + " does not see the folder "
                + folder
                + ", as it runs in a container or another root folder; run aliasaudit there, or"
                + " choose a folder that both share (-o DIR)");
      }
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException("cannot look at the files of process " + pid, e);
    }
  }
}
