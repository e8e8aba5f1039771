package org.aliasaudit.rules.threaddump;

import static org.aliasaudit.rules.threaddump.LockKind.LOCKED;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;

/**
 * What the lock lines of a thread inside {@code Object.wait} mean. The caller is printed with the
 * monitor as locked, although the thread has given it up. Compiled code drops the receiver of
 * {@code Object.wait} ({@code no object reference available}): then it is the only monitor that the
 * thread entered, or one that another thread holds now, or else probably the innermost one.
 */
final class MeantLines {
  private final LongOpenHashSet held = new LongOpenHashSet();

  private MeantLines() {}

  static MeantLines among(List<JoinedThread> threads) {
    MeantLines meant = new MeantLines();
    for (JoinedThread thread : threads) {
      List<LockLine> lines = known(thread.dumped().locks());
      if (!isUnsaid(wait(lines))) {
        locked(meant.of(lines)).forEach(line -> meant.held.add(line.address()));
      }
    }
    return meant;
  }

  /**
   * The lines without those whose object is named by a hash that was not found to mean one. Such an
   * object may be the one that a thread waits on which does not say so: then none of its monitors
   * counts.
   */
  static List<LockLine> known(List<LockLine> lines) {
    boolean open =
        isUnsaid(wait(lines)) && lines.stream().anyMatch(l -> isLost(l) && l.kind() == LOCKED);
    return lines.stream()
        .filter(line -> !isLost(line))
        .filter(line -> !open || (line.kind() != LOCKED && !line.kind().isMonitorWait()))
        .toList();
  }

  private static boolean isLost(LockLine line) {
    return line.hash() != LockLine.NO_HASH && line.address() == LockLine.NO_ADDRESS;
  }

  /** The lines without those that a waiting thread no longer holds, its wait with an address. */
  List<LockLine> of(List<LockLine> lines) {
    LockLine wait = wait(lines);
    LockLine said = isUnsaid(wait) ? said(lines, wait) : wait;
    if (said == null) {
      return lines;
    }
    List<LockLine> meant = new ArrayList<>(lines);
    meant.removeIf(line -> isLocked(line) && line.address() == said.address());
    if (isUnsaid(wait)) {
      meant.add(said);
    }
    return meant;
  }

  /** How sure a line is that {@link #of} gives. */
  Confidence confidence(List<LockLine> lines, LockLine line) {
    boolean concerned = isLocked(line) || line.kind().isMonitorWait();
    return concerned
            && isUnsaid(wait(lines))
            && locked(lines).stream().mapToLong(LockLine::address).distinct().count() > 1
            && heldByAnother(lines) == null
        ? Confidence.LIKELY
        : line.confidence();
  }

  /** The wait with the address of the monitor that is meant, or null if the thread has none. */
  private LockLine said(List<LockLine> lines, LockLine wait) {
    List<LockLine> locked = locked(lines);
    if (locked.isEmpty()) {
      return null;
    }
    LockLine held = heldByAnother(lines);
    LockLine monitor = held != null ? held : locked.get(0);
    return new LockLine(
        wait.kind(),
        monitor.address(),
        monitor.className(),
        wait.frameDepth(),
        LockLine.NO_HASH,
        monitor.confidence());
  }

  /** No two threads hold a monitor: this one waits on it. */
  private LockLine heldByAnother(List<LockLine> lines) {
    return locked(lines).stream()
        .filter(line -> held.contains(line.address()))
        .findFirst()
        .orElse(null);
  }

  private static List<LockLine> locked(List<LockLine> lines) {
    return lines.stream().filter(MeantLines::isLocked).toList();
  }

  private static boolean isLocked(LockLine line) {
    return line.kind() == LOCKED && line.address() != LockLine.NO_ADDRESS;
  }

  private static LockLine wait(List<LockLine> lines) {
    return lines.stream().filter(line -> line.kind().isMonitorWait()).findFirst().orElse(null);
  }

  /** True if the thread dump does not say which monitor the thread waits on. */
  private static boolean isUnsaid(LockLine wait) {
    return wait != null && wait.address() == LockLine.NO_ADDRESS && wait.hash() == LockLine.NO_HASH;
  }
}
