package org.aliasaudit.rules.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects the identity hashes of JSON dumps mean. */
class IdentitiesTest extends RulesTest {
  private static final String WORK = "com.acme.Work";
  private static final String LOCK = "com.acme.Lock";

  @TempDir Path files;

  private final List<String> threads = new ArrayList<>();
  private final List<ThreadDump> dumps = new ArrayList<>();
  private final List<ThreadSpec> specs = new ArrayList<>();
  private HeapSnapshot snapshot;

  private Identified lock() {
    app(WORK);
    app(LOCK);
    return dump.instance(LOCK);
  }

  /** A thread in a static method of another class than the lock's. */
  private void thread(String name, int status, String json, Identified... locals) {
    thread(name, status, json, WORK, "()V", locals);
  }

  private void thread(
      String name, int status, String json, String type, String signature, Identified... locals) {
    ThreadSpec thread = dump.thread(name).status(status).frame(type, "run", signature, null, 7);
    for (Identified local : locals) {
      thread.local(local);
    }
    specs.add(thread);
    threads.add(
        "{\"tid\": \"%d\", \"name\": \"%s\", \"stack\": [\"%s.run(Work.java:7)\"], %s}"
            .formatted(specs.size(), name, type, json));
  }

  private void holds(String name, String identity, Identified... locals) {
    thread(name, ThreadSpec.SLEEPING, owned(identity), locals);
  }

  private void waits(String name, String identity, Identified... locals) {
    thread(name, ThreadSpec.BLOCKED, blocked(identity), locals);
  }

  private static String owned(String identity) {
    return "\"state\": \"TIMED_WAITING\", \"monitorsOwned\": [{\"depth\": 0, \"locks\": [\"%s\"]}]"
        .formatted(identity);
  }

  private static String blocked(String identity) {
    return "\"state\": \"BLOCKED\", \"blockedOn\": \"%s\"".formatted(identity);
  }

  /** Takes what the threads say so far. */
  private void jsonDump() throws IOException {
    snapshot = open();
    String time = Instant.ofEpochMilli(snapshot.info().timestampMillis()).toString();
    String text =
        """
        {"threadDump": {"time": "%s", "threadContainers": [{"threads": [%s]}]}}
        """
            .formatted(time, String.join(",", threads));
    Path file = files.resolve("threads" + dumps.size() + ".json");
    dumps.add(ThreadDumps.read(Files.writeString(file, text)));
  }

  private ThreadDumpEvidence evidence() throws IOException {
    return ThreadDumpEvidence.of(snapshot, dumps);
  }

  private ThreadDumpEvidence beforeAndAfter() throws IOException {
    jsonDump();
    jsonDump();
    return evidence();
  }

  private Confidence owner(ThreadDumpEvidence evidence, Identified lock) {
    List<LockClaim> owners = evidence.owners(ordinal(snapshot, lock));
    assertThat(owners).hasSizeLessThan(2);
    return owners.isEmpty() ? null : owners.get(0).confidence();
  }

  private Confidence waiter(ThreadDumpEvidence evidence, Identified lock) {
    List<LockClaim> waiters = evidence.waiters(ordinal(snapshot, lock));
    assertThat(waiters).hasSizeLessThan(2);
    return waiters.isEmpty() ? null : waiters.get(0).confidence();
  }

  @Test
  void theOneObjectThatAllFramesReferToIsCertain() throws IOException {
    Identified one = lock();
    Identified other = lock();
    holds("owner", LOCK + "@1a", one, other);
    waits("waiter", LOCK + "@1a", one);
    ThreadDumpEvidence evidence = beforeAndAfter();
    assertThat(owner(evidence, one)).isEqualTo(Confidence.CERTAIN);
    assertThat(waiter(evidence, one)).isEqualTo(Confidence.CERTAIN);
    assertThat(evidence.owners(ordinal(snapshot, other))).isEmpty();
    assertThat(evidence.sentences().get(0))
        .contains("it names 1 monitors by identity hash, of which 1 were found in the heap dump");
  }

  @Test
  void oneDumpAloneIsLikely() throws IOException {
    Identified one = lock();
    lock();
    holds("owner", LOCK + "@1a", one);
    jsonDump();
    assertThat(owner(evidence(), one)).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void whatTheLaterDumpDeniesIsLikely() throws IOException {
    Identified one = lock();
    lock();
    holds("owner", LOCK + "@1a", one);
    jsonDump();
    threads.set(0, threads.get(0).replace("@1a", "@1b"));
    jsonDump();
    assertThat(owner(evidence(), one)).isNotEqualTo(Confidence.CERTAIN);
  }

  @Test
  void whatCannotBeToldApartIsNotNamed() throws IOException {
    Identified one = lock();
    Identified other = lock();
    holds("owner", LOCK + "@1a", one, other);
    ThreadDumpEvidence evidence = beforeAndAfter();
    assertThat(owner(evidence, one)).isNull();
    assertThat(owner(evidence, other)).isNull();
    assertThat(evidence.sentences().get(0)).contains("of which 0 were found");
  }

  @Test
  void anObjectOfAnotherHashIsNoCandidate() throws IOException {
    Identified one = lock();
    Identified other = lock();
    holds("first", LOCK + "@1a", one, other);
    holds("second", LOCK + "@1b", other);
    ThreadDumpEvidence evidence = beforeAndAfter();
    assertThat(owner(evidence, one)).isEqualTo(Confidence.CERTAIN);
    assertThat(owner(evidence, other)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void twoHashesForOneObjectContradictEachOther() throws IOException {
    Identified one = lock();
    lock();
    holds("first", LOCK + "@1a", one);
    holds("second", LOCK + "@1b", one);
    assertThat(beforeAndAfter().owners(ordinal(snapshot, one)))
        .noneMatch(claim -> claim.confidence() == Confidence.CERTAIN);
  }

  /** Compiled code may have dropped the receiver; the object in the frame may be another one. */
  @Test
  void aMethodOfTheLockMayLackItsReceiver() throws IOException {
    Identified argument = lock();
    lock();
    thread("owner", ThreadSpec.SLEEPING, owned(LOCK + "@1a"), LOCK, "(L" + LOCK + ";)V", argument);
    assertThat(owner(beforeAndAfter(), argument)).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void theReceiverAtTheEntryOfAMethodIsCertainIfAllArgumentsAreThere() throws IOException {
    Identified receiver = lock();
    Identified argument = dump.instance("java.lang.Object");
    lock();
    thread("owner", ThreadSpec.SLEEPING, owned(LOCK + "@1a"), LOCK, "(LX;)V");
    thread("in", ThreadSpec.BLOCKED, blocked(LOCK + "@1a"), LOCK, "(LX;)V", receiver, argument);
    ThreadDumpEvidence evidence = beforeAndAfter();
    assertThat(owner(evidence, receiver)).isEqualTo(Confidence.CERTAIN);
    assertThat(waiter(evidence, receiver)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void anArgumentAtTheEntryOfAMethodMayBeTakenForTheReceiver() throws IOException {
    Identified argument = lock();
    lock();
    String signature = "(L" + LOCK.replace('.', '/') + ";)V";
    thread("in", ThreadSpec.BLOCKED, blocked(LOCK + "@1a"), LOCK, signature, argument);
    assertThat(waiter(beforeAndAfter(), argument)).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void theOnlyInstanceOfItsClassIsCertainWithoutAFrameThatHasIt() throws IOException {
    Identified only = lock();
    thread("owner", ThreadSpec.SLEEPING, owned(LOCK + "@1a"), LOCK, "()V");
    assertThat(owner(beforeAndAfter(), only)).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void theMonitorOfAClassIsThatOfTheMethodsClass() throws IOException {
    lock();
    holds("owner", "java.lang.Class@1a");
    waits("waiter", "java.lang.Class@1a");
    ThreadDumpEvidence evidence = beforeAndAfter();
    int type = snapshot.classesNamed(WORK).get(0).ordinal();
    assertThat(evidence.owners(type))
        .extracting(LockClaim::confidence)
        .containsOnly(Confidence.CERTAIN);
    assertThat(evidence.waiters(type))
        .extracting(LockClaim::confidence)
        .containsOnly(Confidence.CERTAIN);
  }

  /** JSON without {@code waitingOn}: of two monitors it may be either. */
  @Test
  void anUnsaidWaitMakesNoOwnerOfWhatMayBeWaitedOn() throws IOException {
    app("java.lang.Object");
    Identified one = lock();
    lock();
    ThreadSpec thread =
        dump.thread("waiting")
            .status(ThreadSpec.WAITING)
            .frame("java.lang.Object", "wait", "(J)V", null, -3)
            .frame(WORK, "run", "()V", null, 7)
            .local(one);
    specs.add(thread);
    threads.add(
        """
        {"tid": "1", "name": "waiting", "state": "WAITING",
         "stack": ["java.base/java.lang.Object.wait(Native Method)", "%s.run(Work.java:7)"],
         "monitorsOwned": [{"depth": 1, "locks": ["%s@1a"]}]}
        """
            .formatted(WORK, LOCK));
    ThreadDumpEvidence evidence = beforeAndAfter();
    assertThat(owner(evidence, one)).isNull();
    assertThat(waiter(evidence, one)).isEqualTo(Confidence.CERTAIN);
  }
}
