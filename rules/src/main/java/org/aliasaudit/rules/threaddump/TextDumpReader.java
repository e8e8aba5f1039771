package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code jstack}, {@code jcmd PID Thread.print} and SIGQUIT print, JDK 8 to 25 ({@code
 * Threads::print_on} and {@code JavaThread::print_stack_on} of OpenJDK 17 and 25,
 * src/hotspot/share/runtime). If a log holds several dumps, the last one counts.
 */
final class TextDumpReader {
  private static final String DUMP_HEADER = "Full thread dump ";
  private static final String STATE = "java.lang.Thread.State: ";
  private static final String MOUNTED = "Mounted virtual thread #";
  private static final String SYNCHRONIZERS = "Locked ownable synchronizers:";

  private final CappedLines lines;
  private final List<DumpedThread> threads = new ArrayList<>();
  private TextPool pool = new TextPool();
  private String time = "";
  private String jvm = "";
  private String lineBefore = "";
  private int dumps;
  private boolean inside;
  private boolean complete;
  private boolean full;
  private boolean inSynchronizers;

  /** The thread of the last header; null between threads and in threads of the JVM. */
  private ThreadBuilder platform;

  /** The virtual thread that the platform thread carries, or null. */
  private ThreadBuilder mounted;

  TextDumpReader(Reader reader) {
    lines = new CappedLines(reader);
  }

  ThreadDump read() throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      accept(line);
      lineBefore = line;
    }
    flush();
    return new ThreadDump("", time, jvm, threads, false, notices());
  }

  private void accept(String line) {
    if (line.startsWith(DUMP_HEADER)) {
      startDump(line);
    } else if (inside && pool.isFull()) {
      full = true;
      inside = false;
    } else if (inside) {
      acceptInside(line);
    }
  }

  private void startDump(String line) {
    flush();
    threads.clear();
    pool = new TextPool();
    dumps++;
    time = looksLikeTime(lineBefore) ? lineBefore : "";
    jvm = line.substring(DUMP_HEADER.length()).replaceFirst(":\\s*$", "");
    inside = true;
    complete = false;
    full = false;
  }

  /** {@code 2026-11-23 06:44:17}. */
  private static boolean looksLikeTime(String line) {
    return line.length() == 19 && line.charAt(4) == '-' && line.charAt(13) == ':';
  }

  private void acceptInside(String line) {
    if (line.startsWith("\"")) {
      flush();
      startThread(line);
    } else if (line.startsWith("JNI global ref")) {
      flush();
      complete = true;
      inside = false;
    } else if (platform != null) {
      acceptOfThread(line.strip());
    }
  }

  /** Only Java threads have a number after the name, and it is the thread id. */
  private void startThread(String line) {
    int quote = line.lastIndexOf('"');
    long tid = line.startsWith("\" #", quote) ? Digits.decimal(line, quote + 3) : -1;
    if (tid < 0) {
      return;
    }
    platform = new ThreadBuilder(pool, false);
    platform.name = pool.share(line.substring(1, quote));
    platform.tid = tid;
    platform.nid = number(line, " nid=", quote);
    platform.jvmThread = Math.max(0, number(line, " tid=", quote));
  }

  /** The native id is hexadecimal up to JDK 18, decimal from 19 on; -1 if there is none. */
  private static long number(String line, String key, int quote) {
    int from = line.indexOf(key, quote) + key.length();
    if (from < key.length()) {
      return -1;
    }
    int space = line.indexOf(' ', from);
    int end = space < 0 ? line.length() : space;
    return line.startsWith("0x", from)
        ? Digits.hex(line, from + 2, end)
        : Digits.decimal(line, from);
  }

  private void acceptOfThread(String line) {
    if (line.startsWith("at ")) {
      current().frame(line.substring(3));
    } else if (line.startsWith("- ")) {
      acceptLock(line);
    } else if (line.startsWith(STATE)) {
      int space = line.indexOf(' ', STATE.length());
      String state = line.substring(STATE.length(), space < 0 ? line.length() : space);
      platform.state = pool.share(state);
    } else if (line.startsWith(MOUNTED)) {
      mount(Digits.decimal(line, MOUNTED.length()));
    } else if (line.startsWith(SYNCHRONIZERS)) {
      inSynchronizers = true;
    }
  }

  /** A mounted thread runs on its carrier. */
  private void mount(long tid) {
    if (mounted == null && tid >= 0) {
      mounted = new ThreadBuilder(pool, true);
      mounted.tid = tid;
      mounted.state = Thread.State.RUNNABLE.name();
    }
  }

  private ThreadBuilder current() {
    return mounted != null ? mounted : platform;
  }

  private void acceptLock(String line) {
    int open = line.indexOf('<');
    if (open < 0) {
      return;
    }
    String words = line.substring(2, open).strip();
    if (inSynchronizers && words.isEmpty()) {
      add(platform, LockKind.OWNED_SYNCHRONIZER, line, open, -1);
      return;
    }
    for (LockKind kind : LockKind.values()) {
      if (!inSynchronizers && kind.words().equals(words) && !words.isEmpty()) {
        add(current(), kind, line, open, current().depth());
      }
    }
  }

  /** A line that was cut says nothing; one without an address still says that the thread waits. */
  private static void add(ThreadBuilder thread, LockKind kind, String line, int open, int depth) {
    int close = line.indexOf('>', open);
    int name = line.indexOf("(a ", close + 1);
    if (line.startsWith("<0x", open) && close > open && name > 0 && line.endsWith(")")) {
      String className = line.substring(name + 3, line.length() - 1);
      thread.lock(kind, Digits.hex(line, open + 3, close), className, depth);
    } else if (close > open && !line.startsWith("<0x", open)) {
      thread.lock(kind, LockLine.NO_ADDRESS, "", depth);
    }
  }

  private void flush() {
    if (platform != null) {
      threads.add(platform.build());
    }
    if (mounted != null) {
      threads.add(mounted.build());
    }
    platform = null;
    mounted = null;
    inSynchronizers = false;
  }

  private List<String> notices() {
    if (dumps == 0) {
      return List.of("it is no thread dump: it has no line that starts with \"Full thread dump\"");
    }
    List<String> notices = new ArrayList<>();
    if (threads.isEmpty()) {
      notices.add("the thread dump has no Java thread that can be read");
    }
    if (full) {
      notices.add("the thread dump is too large: only its first threads were read");
    } else if (!complete) {
      notices.add("the thread dump ends early: it is cut");
    }
    if (dumps > 1) {
      notices.add("the file holds " + dumps + " thread dumps: the last one was read");
    }
    if (lines.hasCut()) {
      notices.add("lines longer than " + CappedLines.LONGEST_LINE + " characters were cut");
    }
    return notices;
  }
}
