package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;

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
  private int movedOn;

  ClaimCheck(HeapSnapshot snapshot, AddressMatch addresses) {
    this.addresses = addresses;
    this.objects = new ThreadObjects(snapshot);
  }

  /** Number of lock lines that were not taken. */
  int movedOn() {
    return movedOn;
  }

  List<LockClaim> certain(JoinedThread thread) throws IOException {
    List<LockClaim> claims = new ArrayList<>();
    StackAlignment stack = StackAlignment.of(thread.dumped(), thread.heap());
    for (LockLine line : meant(thread.dumped().locks())) {
      int lock = addresses.resolve(line);
      if (lock >= 0 && line.kind() != LockKind.ELIMINATED) {
        int depth = stack.heapDepth(line.frameDepth());
        if (holds(thread, stack, line.kind(), lock, depth)) {
          claims.add(new LockClaim(thread.heap(), lock, line.kind(), depth));
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

  /** In a loop on one line the top frame may have left the monitor and be blocked on it again. */
  private boolean entersAgain(JoinedThread thread) throws IOException {
    return (objects.status(thread.heap().ordinal()) & BLOCKED_ON_MONITOR_ENTER) != 0;
  }

  /** A virtual thread has no such bits; its stack decides alone. */
  private boolean has(JoinedThread thread, int bits) throws IOException {
    return thread.dumped().virtual() || (objects.status(thread.heap().ordinal()) & bits) != 0;
  }

  /**
   * The lines without those that only say that a waiting thread will lock again: the caller of
   * {@code Object.wait} is printed with the monitor as locked. Compiled code drops the receiver of
   * {@code Object.wait}; then it is the one monitor that the thread entered, and of several ones
   * nothing is known.
   */
  private static List<LockLine> meant(List<LockLine> lines) {
    LockLine wait = null;
    for (LockLine line : lines) {
      wait = wait == null && line.kind().isMonitorWait() ? line : wait;
    }
    if (wait == null) {
      return lines;
    }
    List<LockLine> meant = new ArrayList<>(lines);
    if (wait.address() == LockLine.NO_ADDRESS) {
      wait = onlyMonitor(lines, wait);
      meant.removeIf(line -> line.kind() == LockKind.LOCKED);
      if (wait == null) {
        return meant;
      }
      meant.add(wait);
      return meant;
    }
    long given = wait.address();
    meant.removeIf(line -> line.kind() == LockKind.LOCKED && line.address() == given);
    return meant;
  }

  /** The wait with the address of the only monitor that the thread entered, or null. */
  private static LockLine onlyMonitor(List<LockLine> lines, LockLine wait) {
    LockLine only = null;
    for (LockLine line : lines) {
      if (line.kind() == LockKind.LOCKED) {
        if (only != null && only.address() != line.address()) {
          return null;
        }
        only = line;
      }
    }
    return only == null
        ? null
        : new LockLine(wait.kind(), only.address(), only.className(), wait.frameDepth());
  }
}
