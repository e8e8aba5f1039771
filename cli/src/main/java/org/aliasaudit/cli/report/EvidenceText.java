package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;

/** What the dump proves about a finding: threads, locks, scars. */
final class EvidenceText {
  private static final int THREADS = 10;
  private static final int TOUCHES = 5;
  private static final int WAITERS = 10;

  private final Page page;
  private final Finding finding;

  EvidenceText(Page page, Finding finding) {
    this.page = page;
    this.finding = finding;
  }

  void print() {
    page.line(2, Style.BOLD, "evidence");
    finding.scars().forEach(this::scar);
    finding.locks().forEach(this::lock);
    List<ThreadEvidence> threads = finding.threads();
    threads.stream().limit(THREADS).forEach(this::thread);
    rest(4, threads.size() - THREADS, "more thread");
    if (finding.scars().isEmpty() && finding.locks().isEmpty() && threads.isEmpty()) {
      page.line(4, "the shape only: no thread was in it and no damage shows in this dump");
    }
  }

  private void scar(Scar scar) {
    page.put(
        "    scar (" + scar.strength() + ")  ",
        Style.HIGH,
        Words.object(scar.object())
            + ": "
            + scar.what()
            + ", expected "
            + scar.expected()
            + ", found "
            + scar.found(),
        Style.NONE);
  }

  private void lock(LockEvidence lock) {
    page.put("    lock  ", Style.BOLD, Words.object(lock.lock()), Style.NONE);
    String hedge = hedge(lock.confidence());
    holders(lock, hedge);
    if (!lock.waiters().isEmpty()) {
      page.line(
          10,
          Words.count(lock.waiters().size(), "thread")
              + " waiting"
              + hedge
              + names(lock.waiters()));
    }
  }

  private void holders(LockEvidence lock, String hedge) {
    if (lock.owner() != null) {
      page.line(10, "held by \"" + lock.owner() + "\"" + hedge);
    } else if (!lock.candidates().isEmpty()) {
      page.line(10, "held by one of (possible)" + names(lock.candidates()));
    } else if (!lock.readers().isEmpty()) {
      page.line(10, "held for reading by" + names(lock.readers()));
    } else {
      page.line(10, "no owner known");
    }
  }

  /** {@code : "a", "b" and 3 more}. */
  private static String names(List<String> threads) {
    String first =
        String.join(", ", threads.stream().limit(WAITERS).map(n -> "\"" + n + "\"").toList());
    int more = threads.size() - WAITERS;
    return ": " + first + (more > 0 ? " and " + more + " more" : "");
  }

  private void thread(ThreadEvidence thread) {
    page.put(
        "    " + (thread.virtual() ? "virtual thread" : "thread") + "  ",
        Style.BOLD,
        "\"" + thread.name() + "\" " + thread.state(),
        Style.NONE);
    thread.touches().stream().limit(TOUCHES).forEach(this::touch);
    rest(10, thread.touches().size() - TOUCHES, "more frame");
    String hedge = hedge(thread.confidence());
    for (ObjectRef held : thread.holds()) {
      page.line(10, "holds " + Words.object(held) + hedge);
    }
    if (thread.waitsFor() != null) {
      page.line(10, "waits for " + Words.object(thread.waitsFor()) + hedge);
    }
  }

  private void touch(Touch touch) {
    String role = touch.role().equals("unknown") ? "" : " as " + touch.role();
    page.put("          at ", Style.NONE, touch.frame() + role + on(touch.object()), Style.NONE);
  }

  /** Which object a frame refers to, unless there is only one that it can mean. */
  private String on(ObjectRef object) {
    boolean onlyOne =
        finding.groups().size() == 1 && finding.groups().get(0).target().equals(object);
    return onlyOne ? "" : " on " + Words.object(object);
  }

  private void rest(int indent, int more, String noun) {
    if (more > 0) {
      page.line(indent, "and " + Words.count(more, noun));
    }
  }

  /** What is inferred is said to be; only certainty goes without a word. */
  private static String hedge(Confidence confidence) {
    return confidence == Confidence.CERTAIN ? "" : " (" + confidence.word() + ")";
  }
}
