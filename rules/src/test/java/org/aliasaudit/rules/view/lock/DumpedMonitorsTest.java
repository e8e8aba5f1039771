package org.aliasaudit.rules.view.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.threaddump.ThreadDump;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
import org.aliasaudit.rules.threaddump.ThreadDumps;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Threads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock graph of a heap dump with thread dumps beside it. */
class DumpedMonitorsTest extends RulesTest {
  private static final String WORK = "com.acme.Work";
  private static final String LOCK = "com.acme.Lock";

  @TempDir Path files;

  private final List<ThreadDump> dumps = new ArrayList<>();
  private HeapSnapshot snapshot;
  private Threads threads;
  private Identified monitor;

  /** By their frames alone the bystander, who refers to the monitor twice, would be the owner. */
  @BeforeEach
  void contend() {
    app(WORK);
    app(LOCK);
    monitor = dump.instance(LOCK);
    dump.thread("owner").frame(WORK, "run", 7).local(monitor);
    dump.thread("bystander").frame(WORK, "run", 7).local(monitor).local(monitor);
    dump.thread("waiter").frame(WORK, "run", 9).local(monitor).status(ThreadSpec.BLOCKED);
  }

  private LockGraph graph() throws IOException {
    snapshot = open();
    threads = Threads.of(snapshot, ThreadDumpEvidence.of(snapshot, dumps));
    return LockGraph.of(snapshot, Knowledge.builtIn(), threads);
  }

  private void threadDump(String... printedThreads) throws IOException {
    Path file = files.resolve("threads" + dumps.size() + ".txt");
    String text =
        "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):\n\n"
            + String.join("\n", printedThreads)
            + "\nJNI global refs: 1, weak refs: 0\n";
    dumps.add(ThreadDumps.read(Files.writeString(file, text)));
  }

  private static String thread(String name, int tid, int line, String state, String... locks) {
    StringBuilder text = new StringBuilder();
    text.append('"').append(name).append("\" #").append(tid).append(" prio=5 nid=0x1\n");
    text.append("   java.lang.Thread.State: ").append(state).append('\n');
    text.append("\tat ").append(WORK).append(".run(Work.java:").append(line).append(")\n");
    for (String lock : locks) {
      text.append("\t- ").append(lock).append('\n');
    }
    return text.toString();
  }

  private String lock(String words) {
    return words + " <0x" + Long.toHexString(monitor.id()) + "> (a " + LOCK + ")";
  }

  private String owner(String... locks) {
    return thread("owner", 1, 7, "RUNNABLE", locks);
  }

  private static String bystander() {
    return thread("bystander", 2, 7, "RUNNABLE");
  }

  private String waiter() {
    return thread("waiter", 3, 9, "BLOCKED (on object monitor)", lock("waiting to lock"));
  }

  private GraphLock only(LockGraph graph) {
    assertThat(graph.locks()).hasSize(1);
    GraphLock lock = graph.locks().iterator().next();
    assertThat(lock.lock()).isEqualTo(ordinal(snapshot, monitor));
    return lock;
  }

  private static void assertOwner(GraphLock lock, String name, Confidence confidence) {
    assertThat(lock.owner().thread().name()).isEqualTo(name);
    assertThat(lock.owner().confidence()).isEqualTo(confidence);
  }

  private static void assertWaits(GraphLock lock, Confidence confidence) {
    assertThat(lock.waiters()).hasSize(1);
    assertThat(lock.waiters().get(0).thread().name()).isEqualTo("waiter");
    assertThat(lock.waiters().get(0).enters()).isTrue();
    assertThat(lock.waiters().get(0).confidence()).isEqualTo(confidence);
  }

  @Test
  void framesAloneAreWrongAndNotCertain() throws IOException {
    GraphLock lock = only(graph());
    assertOwner(lock, "bystander", Confidence.POSSIBLE);
    assertWaits(lock, Confidence.LIKELY);
  }

  @Test
  void whatTheThreadDumpSaysIsCertainAndInferenceYields() throws IOException {
    threadDump(owner(lock("locked")), bystander(), waiter());
    GraphLock lock = only(graph());
    assertOwner(lock, "owner", Confidence.CERTAIN);
    assertWaits(lock, Confidence.CERTAIN);
    assertThat(threads.dumped().sentences())
        .containsExactly(
            "threads0.txt: the thread dump is of the same moment as the heap dump: 3 of its 3"
                + " threads with a stack are in it, and 1 of its 1 lock addresses are objects of"
                + " the class that it names; 2 of its lock lines are used");
  }

  /** The owner has moved on; that the bystander holds nothing still holds. */
  @Test
  void whoIsSaidToHoldNothingIsNoCandidate() throws IOException {
    threadDump(thread("owner", 1, 5, "RUNNABLE", lock("locked")), bystander(), waiter());
    GraphLock lock = only(graph());
    assertOwner(lock, "owner", Confidence.LIKELY);
    assertThat(threads.dumped().sentences().get(0)).contains("1 are not, as their threads have");
  }

  @Test
  void whatSeveralThreadDumpsSayIsCertainIfAllSayIt() throws IOException {
    threadDump(owner(lock("locked")), bystander(), waiter());
    threadDump(owner(), bystander(), waiter());
    GraphLock lock = only(graph());
    assertOwner(lock, "owner", Confidence.LIKELY);
    assertWaits(lock, Confidence.CERTAIN);
    assertThat(threads.dumped().sentences()).hasSize(2);
  }

  /** As after a full collection between the two: the other one is whole. */
  @Test
  void aThreadDumpOfAnotherMomentCostsNothing() throws IOException {
    threadDump(owner("locked <0x123450> (a " + LOCK + ")"), bystander());
    threadDump(owner(lock("locked")), bystander(), waiter());
    assertOwner(only(graph()), "owner", Confidence.CERTAIN);
    assertThat(threads.dumped().sentences().get(0)).contains("not of the same moment", "ignored");
  }

  @Test
  void aThreadDumpOfAnotherMomentAloneChangesNothing() throws IOException {
    threadDump(owner("locked <0x123450> (a " + LOCK + ")"), bystander(), waiter());
    GraphLock lock = only(graph());
    assertOwner(lock, "bystander", Confidence.POSSIBLE);
    assertWaits(lock, Confidence.LIKELY);
    assertThat(threads.dumped().sentences()).singleElement().asString().contains("is ignored");
  }

  @Test
  void aMonitorThatNobodyWaitsForIsListedIfItsOwnerIsNamed() throws IOException {
    Identified idle = dump.instance(LOCK);
    dump.thread("holder").frame(WORK, "run", 3).local(idle);
    String locked = "locked <0x" + Long.toHexString(idle.id()) + "> (a " + LOCK + ")";
    threadDump(
        owner(lock("locked")), bystander(), waiter(), thread("holder", 4, 3, "RUNNABLE", locked));
    LockGraph graph = graph();
    assertThat(graph.locks()).hasSize(2);
    AuditThread holder = threads.all().get(3);
    assertThat(graph.holds(holder)).hasSize(1);
    assertThat(graph.holds(holder).get(0).lock().lock()).isEqualTo(ordinal(snapshot, idle));
  }

  @Test
  void aThreadWhoseStateTheHeapDumpLacksGainsIt() throws IOException {
    dump.thread("unknown").frame(WORK, "run", 11).status(-1);
    threadDump(
        owner(lock("locked")), bystander(), waiter(), thread("unknown", 4, 11, "TIMED_WAITING"));
    graph();
    assertThat(threads.all().get(3).state()).isEqualTo("TIMED_WAITING");
    assertThat(Threads.of(snapshot).all().get(3).state()).isEqualTo("UNKNOWN");
    assertThat(threads.all().get(2).state()).isEqualTo("BLOCKED");
  }
}
