package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  private final AddressMatch addresses;
  private final ThreadObjects objects;
  private final MeantLines meant;
  private int movedOn;

  ClaimCheck(HeapSnapshot snapshot, AddressMatch addresses, List<JoinedThread> threads) {
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
    StackAlignment stack = StackAlignment.of(thread.dumped(), thread.heap());
    List<LockLine> lines = thread.dumped().locks();
    for (LockLine line : meant.of(lines)) {
      int lock = addresses.resolve(line);
      if (lock >= 0 && line.kind() != LockKind.ELIMINATED) {
        int depth = stack.heapDepth(line.frameDepth());
        if (holds(thread, stack, line.kind(), lock, depth)) {
          Confidence confidence = meant.confidence(lines, line);
          claims.add(new LockClaim(thread.heap(), lock, line.kind(), depth, confidence));
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
      case LOCKED -> depth > 0 || (depth == 0 && !entersAgain(thread));
      case PARKING -> objects.parkBlocker(object) == lock;
      case OWNED_SYNCHRONIZER -> objects.exclusiveOwner(lock) == object;
      case WAITING_ON -> stack.isWhole() && has(thread, WAITING | BLOCKED_ON_MONITOR_ENTER);
      case WAITING_TO_LOCK, WAITING_TO_RELOCK ->
          stack.isWhole() && has(thread, BLOCKED_ON_MONITOR_ENTER);
      case ELIMINATED -> false;
    };
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
