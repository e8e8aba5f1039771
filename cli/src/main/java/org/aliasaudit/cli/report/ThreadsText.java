package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.cli.listing.ListedThread;
import org.aliasaudit.cli.listing.ListedThread.Frame;
import org.aliasaudit.cli.listing.ListedThread.Local;
import org.aliasaudit.cli.listing.ListedThread.Use;

/** The threads as jstack prints them, each lock with how sure it is. */
public final class ThreadsText {
  private static final int STATE_INDENT = 3;
  private static final int FRAME_INDENT = 8;
  private static final String MONITOR = "monitor";

  private final Page page;
  private final ListedNames names;

  private ThreadsText(RenderOptions options, Redaction redaction) {
    this.page = new Page(options);
    this.names = new ListedNames(redaction);
  }

  /** The threads one after the other, UTF-8. */
  public static byte[] render(
      List<ListedThread> threads, RenderOptions options, Redaction redaction) {
    ThreadsText text = new ThreadsText(options, redaction);
    text.page.heading(Words.count(threads.size(), "thread"));
    threads.forEach(text::thread);
    return text.page.bytes();
  }

  private void thread(ListedThread thread) {
    page.blank().heading(title(thread));
    page.line(STATE_INDENT, "java.lang.Thread.State: " + thread.state());
    if (thread.carrier() != null) {
      page.line(STATE_INDENT, "Mounted on \"" + names.of(thread.carrier()) + "\"");
    }
    if (thread.continuation() != null) {
      page.line(STATE_INDENT, "Continuation " + described(thread.continuation()));
    }
    if (thread.frames().isEmpty()) {
      waits(thread);
    }
    for (int depth = 0; depth < thread.frames().size(); depth++) {
      frame(thread, depth);
    }
    others(thread);
  }

  private String title(ListedThread thread) {
    return "\""
        + names.of(thread.name())
        + "\""
        + (thread.tid() < 0 ? "" : " #" + thread.tid())
        + (thread.daemon() ? " daemon" : "")
        + (thread.virtual() ? " virtual" : "")
        + (thread.id() == null ? "" : " " + thread.id())
        + (thread.group() == null ? "" : " group=\"" + names.of(thread.group()) + "\"");
  }

  private void frame(ListedThread thread, int depth) {
    Frame frame = thread.frames().get(depth);
    page.line(FRAME_INDENT, "at " + frame.display());
    if (depth == 0) {
      waits(thread);
    }
    for (Use use : thread.holds()) {
      if (use.depth() == depth) {
        page.line(FRAME_INDENT, "- locked " + described(use));
      }
    }
  }

  private void waits(ListedThread thread) {
    Use use = thread.waitsFor();
    if (use != null) {
      page.line(FRAME_INDENT, "- " + verb(use) + " " + described(use));
    }
  }

  private static String verb(Use use) {
    if (!use.kind().equals(MONITOR)) {
      return "parking to wait for";
    }
    return use.enters() ? "waiting to lock" : "waiting on";
  }

  private static String described(Use use) {
    String side = use.kind().equals("read") || use.kind().equals("write") ? use.kind() + ", " : "";
    return "<"
        + use.id()
        + "> (a "
        + use.className()
        + ") ["
        + side
        + use.confidence().word()
        + "]";
  }

  private static String described(Local object) {
    return "<" + object.id() + "> (a " + object.className() + ")";
  }

  /** What no frame shows. */
  private void others(ListedThread thread) {
    if (!thread.jniLocals().isEmpty()) {
      page.line(STATE_INDENT, "JNI locals:");
      thread.jniLocals().forEach(local -> page.line(FRAME_INDENT, "- " + described(local)));
    }
    List<Use> rest = thread.holds().stream().filter(use -> use.depth() < 0).toList();
    if (!rest.isEmpty()) {
      page.line(STATE_INDENT, "Locks held:");
      rest.forEach(use -> page.line(FRAME_INDENT, "- " + described(use)));
    }
  }
}
