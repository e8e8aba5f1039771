package org.aliasaudit.rules.view.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Threads;
import org.junit.jupiter.api.Test;

class LocksetsTest extends RulesTest {
  private static final String WORK = "com.acme.Work";
  private static final String LOCKS = "java.util.concurrent.locks.";

  /** How sure it is that two threads exclude each other; each is in the object at one depth. */
  private Confidence common(ThreadSpec one, int depth, ThreadSpec other, int otherDepth)
      throws IOException {
    HeapSnapshot snapshot = open();
    Threads threads = Threads.of(snapshot);
    Locksets locksets = new Locksets(LockGraph.of(snapshot, Knowledge.builtIn(), threads));
    return locksets.common(
        new Locksets.Place(threads.ofObject(ordinal(snapshot, one)), Set.of(depth)),
        new Locksets.Place(threads.ofObject(ordinal(snapshot, other)), Set.of(otherDepth)));
  }

  private ThreadSpec working(String name) {
    app(WORK);
    return dump.thread(name).frame(WORK, "run", 7);
  }

  /** Asks for a lock in its frame 1; frame 2 is its caller. */
  private ThreadSpec asking(String name) {
    app(WORK);
    ThreadSpec thread = dump.thread(name).frame(LOCKS + "ReentrantLock", "lock", 1);
    return thread.frame(WORK, "locked", 8).frame(WORK, "run", 9);
  }

  private InstanceSpec lock(ThreadSpec owner, ThreadSpec... waiters) {
    long[] ids = new long[waiters.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = waiters[i].id();
    }
    InstanceSpec lock = dump.reentrantLock(owner == null ? 0 : owner.id(), ids);
    for (ThreadSpec waiter : waiters) {
      waiter.parkedOn(lock.get("sync"));
    }
    return lock;
  }

  @Test
  void noLockIsCommonToThreadsWithoutAny() throws IOException {
    assertThat(common(working("one"), 0, working("two"), 0)).isNull();
  }

  @Test
  void differentLocksAreNotCommon() throws IOException {
    ThreadSpec one = working("one");
    ThreadSpec two = working("two");
    lock(one);
    lock(two);
    assertThat(common(one, 0, two, 0)).isNull();
  }

  @Test
  void ownerAndWaiterExcludeEachOtherWhereTheWaiterAsks() throws IOException {
    ThreadSpec owner = working("owner");
    ThreadSpec waiter = asking("waiter");
    lock(owner, waiter);
    assertThat(common(owner, 0, waiter, 1)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void whatIsAskedForFurtherUpIsOnlyPossiblyTheGuard() throws IOException {
    ThreadSpec owner = working("owner");
    ThreadSpec waiter = asking("waiter");
    lock(owner, waiter);
    assertThat(common(owner, 0, waiter, 2)).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void twoWaitersForOneLockExcludeEachOther() throws IOException {
    ThreadSpec one = asking("one");
    ThreadSpec two = asking("two");
    lock(working("owner"), one, two);
    assertThat(common(one, 1, two, 1)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void waitingForOneLatchExcludesNobody() throws IOException {
    ThreadSpec one = asking("one");
    ThreadSpec two = asking("two");
    String latchClass = "java.util.concurrent.CountDownLatch";
    dump.clazz(latchClass).field("sync", JavaType.OBJECT);
    InstanceSpec free = lock(null);
    InstanceSpec latch = dump.instance(latchClass).set("sync", free.get("sync"));
    free.set("sync", 0);
    one.parkedOn(latch.get("sync"));
    two.parkedOn(latch.get("sync"));
    assertThat(common(one, 1, two, 1)).isNull();
  }

  @Test
  void whoAwaitsAConditionHasLeftItsLock() throws IOException {
    ThreadSpec owner = working("owner");
    ThreadSpec waiter = asking("waiter");
    long sync = lock(owner).get("sync");
    String condition = LOCKS + "AbstractQueuedSynchronizer$ConditionObject";
    dump.clazz(condition).field("this$0", JavaType.OBJECT).field("firstWaiter", JavaType.OBJECT);
    waiter.parkedOn(dump.instance(condition).set("this$0", sync).id());
    assertThat(common(owner, 0, waiter, 1)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void aCandidateForAMonitorPossiblyHoldsIt() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    ThreadSpec one = working("one").local(monitor);
    working("two").local(monitor);
    ThreadSpec blocked = working("blocked").local(monitor).status(ThreadSpec.BLOCKED);
    assertThat(common(one, 0, blocked, 0)).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void theOwnerOfAMonitorAndAThreadBlockedOnItExcludeEachOther() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    ThreadSpec owner = working("owner").local(monitor);
    ThreadSpec blocked = working("blocked").local(monitor).status(ThreadSpec.BLOCKED);
    assertThat(common(owner, 0, blocked, 0)).isEqualTo(Confidence.LIKELY);
  }
}
