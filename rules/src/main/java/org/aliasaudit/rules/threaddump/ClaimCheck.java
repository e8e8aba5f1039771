package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.Confidence;

/**
 * Takes the lock lines of a thread that still hold in the heap dump, where the thread may have
 * moved on. An owner of a monitor is still in the frame that entered it, at the same line; a waiter
 * has its whole stack unchanged and the status that goes with it; what {@code java.util.concurrent}
 * says is compared with the fields of thread and synchronizer.
 */
final class ClaimCheck {
  /** JVMTI bits, OpenJDK 17, src/hotspot/share/classfile/javaThreadStatus.hpp. */
  private static final int WAITING = 0x10 | 0x20;

  private static final int BLOCKED_ON_MONITOR_ENTER = 0x400;

  private final ThreadDump dump;
  private final AddressMatch addresses;
  private final ThreadObjects objects;
  private final MeantLines meant;
  private int movedOn;

  ClaimCheck(
      HeapSnapshot snapshot, ThreadDump dump, AddressMatch addresses, List<JoinedThread> threads) {
    this.dump = dump;
    this.addresses = addresses;
    this.objects = new ThreadObjects(snapshot);
    this.meant = MeantLines.among(threads);
  }

  /** Number of lock lines that were not taken. */
  int movedOn() {
    return movedOn;
  }

  List<LockClaim> claims(JoinedThread thread) throws IOException {
    List<LockClaim> claims = new ArrayList<>();
    StackAlignment stack = StackAlignment.of(dump, thread.dumped(), thread.heap());
    List<LockLine> lines = MeantLines.known(thread.dumped().locks());
    for (LockLine line : meant.of(lines)) {
      int lock = addresses.resolve(line);
      if (lock >= 0 && line.kind() != LockKind.ELIMINATED) {
        int depth = stack.heapDepth(line.frameDepth());
        if (holds(thread, stack, line.kind(), lock, depth)) {
          Confidence confidence = meant.confidence(lines, line);
          boolean virtual = thread.dumped().virtual();
          claims.add(new LockClaim(thread.heap(), lock, line.kind(), depth, confidence, virtual));
        } else {
          movedOn++;
        }
      }
    }
    return claims;
  }

  private boolean holds(
      JoinedThread thread, StackAlignment stack, LockKind kind, int lock, int depth)
      throws IOException {
    int object = thread.heap().ordinal();
    return switch (kind) {
      case PARKING -> objects.parkBlocker(object) == lock;
      case OWNED_SYNCHRONIZER -> objects.exclusiveOwner(lock) == object;
      default -> stays(thread, stack, kind, depth);
    };
  }

  /** True if the thread is still where a line about a monitor saw it. */
  private boolean stays(JoinedThread thread, StackAlignment stack, LockKind kind, int depth)
      throws IOException {
    return switch (kind) {
      case LOCKED -> depth > 0 || (depth == 0 && !entersAgain(thread));
      case WAITING_ON -> stack.isWhole() && has(thread, WAITING | BLOCKED_ON_MONITOR_ENTER);
      case WAITING_TO_LOCK, WAITING_TO_RELOCK ->
          stack.isWhole() && has(thread, BLOCKED_ON_MONITOR_ENTER);
      default -> false;
    };
  }

  /** What a thread that has not moved says of monitors by identity hashes. */
  List<Mention> mentions(JoinedThread thread) throws IOException {
    List<Mention> mentions = new ArrayList<>();
    StackAlignment stack = StackAlignment.of(dump, thread.dumped(), thread.heap());
    List<LockLine> lines = thread.dumped().locks();
    for (LockLine line : lines) {
      LockKind kind = meantKind(lines, line);
      int depth = stack.heapDepth(line.frameDepth());
      if (line.hash() != LockLine.NO_HASH && depth >= 0 && stays(thread, stack, kind, depth)) {
        mentions.add(new Mention(thread.heap(), kind, depth, Mention.Identity.of(line)));
      }
    }
    return mentions;
  }

  /**
   * Adds the methods of the frames of a thread that are inside of no monitor. Those are not {@code
   * synchronized}: at the entry of one that is, the thread is blocked.
   */
  void addUnlocked(JoinedThread thread, Set<MethodKey> methods) {
    StackAlignment stack = StackAlignment.of(dump, thread.dumped(), thread.heap());
    IntSet locked = new IntOpenHashSet();
    thread.dumped().locks().forEach(line -> locked.add(line.frameDepth()));
    for (int depth = 0; depth < thread.dumped().frames().size(); depth++) {
      int heapDepth = stack.heapDepth(depth);
      if (heapDepth >= 0 && !locked.contains(depth)) {
        methods.add(MethodKey.of(thread.heap().frames().get(heapDepth)));
      }
    }
  }

  /** JSON says that a notified thread is blocked on a monitor which it has entered below. */
  static LockKind meantKind(List<LockLine> lines, LockLine line) {
    boolean entered =
        line.kind() == LockKind.WAITING_TO_LOCK
            && lines.stream()
                .anyMatch(
                    l ->
                        l.kind() == LockKind.LOCKED
                            && Mention.Identity.of(l).equals(Mention.Identity.of(line)));
    return entered ? LockKind.WAITING_TO_RELOCK : line.kind();
  }

  /**
   * In a loop on one line the top frame may have left the monitor and be blocked on it again; not
   * so if the thread was blocked there already, on an inner monitor.
   */
  private boolean entersAgain(JoinedThread thread) throws IOException {
    boolean wasBlocked =
        thread.dumped().locks().stream().anyMatch(line -> line.kind() == LockKind.WAITING_TO_LOCK);
    return !wasBlocked && (objects.status(thread.heap().ordinal()) & BLOCKED_ON_MONITOR_ENTER) != 0;
  }

  /** A virtual thread has no such bits; its stack decides alone. */
  private boolean has(JoinedThread thread, int bits) throws IOException {
    return thread.dumped().virtual() || (objects.status(thread.heap().ordinal()) & bits) != 0;
  }
}
