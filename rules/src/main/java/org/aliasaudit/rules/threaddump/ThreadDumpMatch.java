package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.rules.finding.Confidence;

/**
 * A thread dump joined with the heap dump of the same moment. HotSpot writes addresses into both
 * (the identifiers of a heap dump are addresses), so they agree as long as no collection has moved
 * objects between the two.
 *
 * <p>The dumps are of the same moment if at least {@value #LEAST_MATCHED_PERCENT} % of the distinct
 * addresses of the thread dump, and at least one, are objects of the class that it names, and if at
 * least half of its threads with a stack are in the heap dump: the second condition tells two runs
 * of one program apart, whose objects may have the same addresses. Threads that come and go, and
 * objects that a young collection moves, make the rest. A dump without addresses (JSON, or no lock
 * in it) is of the same moment if at least half of its threads are in the heap dump with the same
 * stack, and for JSON the times are at most {@value #LONGEST_MINUTES} minutes apart. JSON names
 * objects by identity hashes; {@link Identities} finds out which ones they are.
 *
 * <p>Even then every claim is checked on its own, because threads run on between the dumps: see
 * {@link ClaimCheck}. If the dumps are not of the same moment there are no threads and no claims.
 */
public final class ThreadDumpMatch {
  static final int LEAST_MATCHED_PERCENT = 80;
  static final int LONGEST_MINUTES = 5;

  private final ThreadDump dump;
  private final AddressMatch addresses;
  private final List<String> notices;
  private final boolean sameMoment;
  private final Int2ObjectOpenHashMap<JoinedThread> threads = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<List<LockClaim>> owners = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<List<LockClaim>> waiters = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<LockClaim> monitorWaits = new Int2ObjectOpenHashMap<>();
  private final IntOpenHashSet completeHolders = new IntOpenHashSet();
  private int claimed;
  private int movedOn;

  private ThreadDumpMatch(
      ThreadDump dump, AddressMatch addresses, List<String> notices, boolean sameMoment) {
    this.dump = dump;
    this.addresses = addresses;
    this.notices = List.copyOf(notices);
    this.sameMoment = sameMoment;
  }

  /**
   * Joins a thread dump with a heap dump.
   *
   * @throws IOException if the heap dump cannot be read
   */
  public static ThreadDumpMatch of(HeapSnapshot snapshot, ThreadDump dump) throws IOException {
    AddressMatch addresses = AddressMatch.of(snapshot, dump);
    List<JoinedThread> joined = ThreadJoin.join(snapshot, dump);
    Optional<String> difference = MomentCheck.difference(snapshot, dump, addresses, joined);
    List<String> notices = new ArrayList<>(dump.notices());
    if (!dump.threads().isEmpty()) {
      difference.ifPresent(notices::add);
    }
    ThreadDumpMatch match = new ThreadDumpMatch(dump, addresses, notices, difference.isEmpty());
    if (match.sameMoment) {
      match.claim(snapshot, joined);
    }
    return match;
  }

  private void claim(HeapSnapshot snapshot, List<JoinedThread> joined) throws IOException {
    ClaimCheck check = new ClaimCheck(snapshot, dump, addresses, joined);
    for (JoinedThread thread : joined) {
      threads.putIfAbsent(thread.heap().serial(), thread);
      int movedBefore = check.movedOn();
      List<LockClaim> claims = check.claims(thread);
      claims.forEach(this::add);
      if (thread.unmoved()
          && check.movedOn() == movedBefore
          && claims.stream().allMatch(claim -> claim.confidence() == Confidence.CERTAIN)
          && namesAllHeld(thread.dumped())) {
        completeHolders.add(thread.heap().serial());
      }
    }
    movedOn = check.movedOn();
  }

  private void add(LockClaim claim) {
    claimed++;
    (claim.kind().isWait() ? waiters : owners)
        .computeIfAbsent(claim.lock(), lock -> new ArrayList<>(2))
        .add(claim);
    if (claim.kind().isWait() && claim.kind() != LockKind.PARKING) {
      monitorWaits.putIfAbsent(claim.thread().serial(), claim);
    }
  }

  private boolean namesAllHeld(DumpedThread thread) {
    return saysLocks(thread)
        && thread.locks().stream()
            .filter(line -> line.kind() == LockKind.LOCKED)
            .allMatch(line -> addresses.resolve(line) >= 0);
  }

  /** JSON dumps say states and locks from JDK 25 on. */
  private boolean saysLocks(DumpedThread thread) {
    return !dump.json() || !thread.state().equals(DumpedThread.UNKNOWN_STATE);
  }

  /**
   * The same with the objects that identity hashes mean.
   *
   * @throws IOException if the heap dump cannot be read
   */
  ThreadDumpMatch identified(HeapSnapshot snapshot, Identities identities) throws IOException {
    ThreadDump addressed = identities.addressed(dump);
    AddressMatch found = AddressMatch.of(snapshot, addressed);
    ThreadDumpMatch match = new ThreadDumpMatch(addressed, found, notices, true);
    match.claim(snapshot, ThreadJoin.join(snapshot, addressed));
    return match;
  }

  /** True if it names objects by identity hashes. */
  boolean saysHashes() {
    return dump.json()
        && dump.threads().stream()
            .anyMatch(t -> t.locks().stream().anyMatch(l -> l.hash() != LockLine.NO_HASH));
  }

  /** What threads that have not moved say of monitors by identity hashes. */
  List<Mention> mentions(HeapSnapshot snapshot) throws IOException {
    ClaimCheck check = new ClaimCheck(snapshot, dump, addresses, threads());
    List<Mention> mentions = new ArrayList<>();
    for (JoinedThread thread : threads.values()) {
      mentions.addAll(check.mentions(thread));
    }
    return mentions;
  }

  /** Methods that are not {@code synchronized}, by frames that are inside of no monitor. */
  Set<MethodKey> unlocked(HeapSnapshot snapshot) {
    ClaimCheck check = new ClaimCheck(snapshot, dump, addresses, threads());
    Set<MethodKey> methods = new HashSet<>();
    for (JoinedThread thread : threads.values()) {
      if (saysLocks(thread.dumped())) {
        check.addUnlocked(thread, methods);
      }
    }
    return methods;
  }

  /** True if it cannot tell whether a claim of another dump is right. */
  boolean isSilentOn(LockClaim claim) {
    JoinedThread thread = threads.get(claim.thread().serial());
    return thread == null
        ? dump.json() || claim.virtual()
        : !saysLocks(thread.dumped())
            || thread.dumped().locks().stream()
                .anyMatch(
                    line ->
                        line.hash() != LockLine.NO_HASH
                            && line.address() == LockLine.NO_ADDRESS
                            && line.kind().isWait() == claim.kind().isWait());
  }

  /** The thread dump that was joined. */
  public ThreadDump dump() {
    return dump;
  }

  /** True if both dumps are of the same moment; otherwise the thread dump is of no use. */
  public boolean sameMoment() {
    return sameMoment;
  }

  /** What a reader must know, one sentence each; at least one if not of the same moment. */
  public List<String> notices() {
    return notices;
  }

  /** Number of distinct addresses that are objects of the class that the thread dump names. */
  public int matched() {
    return addresses.matched();
  }

  /** Number of distinct addresses that are objects of another class. */
  public int mismatched() {
    return addresses.mismatched();
  }

  /** Number of distinct addresses at which the heap dump has no object. */
  public int unknown() {
    return addresses.unknown();
  }

  /** Number of lock lines that are used. */
  public int claimed() {
    return claimed;
  }

  /** Number of lock lines that are not used, as their thread has moved on in the heap dump. */
  public int movedOn() {
    return movedOn;
  }

  /** The threads that both dumps have. */
  public List<JoinedThread> threads() {
    return List.copyOf(threads.values());
  }

  /** The thread of the thread dump, if it is there. */
  public Optional<JoinedThread> thread(HeapThread thread) {
    return Optional.ofNullable(threads.get(thread.serial()));
  }

  /** Who owns the object as a lock. A recursive owner stands there once a frame. */
  public List<LockClaim> owners(int ordinal) {
    return List.copyOf(owners.getOrDefault(ordinal, List.of()));
  }

  /** Who waits for the object or on it. */
  public List<LockClaim> waiters(int ordinal) {
    return List.copyOf(waiters.getOrDefault(ordinal, List.of()));
  }

  /** The monitor that a thread waits to enter or for a signal on, if the thread dump says so. */
  public Optional<LockClaim> monitorWait(HeapThread thread) {
    return Optional.ofNullable(monitorWaits.get(thread.serial()));
  }

  /**
   * True if the thread has not moved and the thread dump names every monitor that its Java frames
   * hold: it holds no other one.
   */
  public boolean namesAllHeld(HeapThread thread) {
    return completeHolders.contains(thread.serial());
  }

  /** Ordinals of all objects that have an owner or a waiter, ascending. */
  public int[] locks() {
    return IntStream.concat(owners.keySet().intStream(), waiters.keySet().intStream())
        .distinct()
        .sorted()
        .toArray();
  }
}
