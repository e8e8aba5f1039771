package org.aliasaudit.rules.threaddump;

import java.util.List;

/**
 * What a thread dump says. Threads of the JVM itself (compiler without a Java thread, GC) are left
 * out.
 *
 * @param file name of the file, for messages; empty if it has none
 * @param time time as the dump prints it: local time without a zone in text, an instant in JSON;
 *     empty if it does not
 * @param jvm name and version of the JVM as the dump prints it
 * @param threads its Java threads; empty if the file is no thread dump
 * @param json whether it is a JSON dump, which has no addresses and leaves hidden frames out
 * @param notices what a reader must know: one sentence each; never empty if there are no threads
 */
public record ThreadDump(
    String file,
    String time,
    String jvm,
    List<DumpedThread> threads,
    boolean json,
    List<String> notices) {
  /** Defensive copies. */
  public ThreadDump {
    threads = List.copyOf(threads);
    notices = List.copyOf(notices);
  }

  /** The same with other threads. */
  ThreadDump with(List<DumpedThread> others) {
    return new ThreadDump(file, time, jvm, others, json, notices);
  }

  /** The same with the name of the file it was read from. */
  ThreadDump named(String name) {
    return new ThreadDump(name, time, jvm, threads, json, notices);
  }
}
