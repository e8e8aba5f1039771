package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.LockKind;

/**
 * The monitors of a printed thread dump, read line by line and by nothing of the product: another
 * opinion on who holds and who waits.
 */
final class PrintedMonitors {
  static final String LINES = "monitor lines of jcmd";

  private static final Pattern HEADER = Pattern.compile("\"(.*)\" #\\d+.*");
  private static final Pattern LINE =
      Pattern.compile(
          "\\s+- (locked|waiting to lock|waiting on|waiting to re-lock in wait\\(\\))"
              + " <(0x([0-9a-f]+)|no object reference available)>.*");
  private static final int UNSAID = -3;

  /** They run on between the dumps: one takes them, the other answers. */
  private static final Set<String> RUNNING = Set.of("main", "Attach Listener");

  private final Set<Line> lines = new LinkedHashSet<>();

  /** One line: {@code locked} or not, the object, the thread. */
  private record Line(boolean locked, int object, String thread) {}

  private PrintedMonitors() {}

  /**
   * A thread in {@code Object.wait} is printed with the monitor as locked, too. Compiled code does
   * not say what it waits on: then it is the one monitor that it entered; of several no line
   * counts.
   */
  static PrintedMonitors of(List<String> text, HeapSnapshot snapshot) {
    PrintedMonitors printed = new PrintedMonitors();
    String thread = null;
    List<Line> ofThread = new ArrayList<>();
    for (String line : text) {
      Matcher header = HEADER.matcher(line);
      Matcher lock = LINE.matcher(line);
      if (header.matches()) {
        printed.add(ofThread);
        thread = header.group(1);
      } else if (lock.matches()) {
        int object =
            lock.group(3) == null
                ? UNSAID
                : snapshot.ordinalOf(Long.parseUnsignedLong(lock.group(3), 16));
        ofThread.add(new Line(lock.group(1).equals("locked"), object, thread));
      }
    }
    printed.add(ofThread);
    return printed;
  }

  private void add(List<Line> ofThread) {
    ofThread.removeIf(line -> RUNNING.contains(line.thread()));
    boolean unsaid = ofThread.removeIf(line -> line.object() == UNSAID);
    boolean one = ofThread.stream().map(Line::object).distinct().count() == 1;
    for (Line line : ofThread) {
      Line wait = new Line(false, line.object(), line.thread());
      if (unsaid && one) {
        lines.add(wait);
      } else if (!unsaid && (!line.locked() || !ofThread.contains(wait))) {
        lines.add(line);
      }
    }
    ofThread.clear();
  }

  /** How many of the lines the graph says, and says as certain. */
  Figures figures(LockGraph graph) {
    Figures figures = new Figures();
    for (Line line : lines) {
      figures.found(LINES, graph.locks().stream().anyMatch(l -> says(l, line)), line.toString());
    }
    return figures;
  }

  private static boolean says(GraphLock lock, Line line) {
    if (lock.kind() != LockKind.MONITOR || lock.lock() != line.object()) {
      return false;
    }
    if (!line.locked()) {
      return lock.waiters().stream()
          .anyMatch(w -> w.thread().name().equals(line.thread()) && isSure(w.confidence()));
    }
    return lock.owner() != null
        && lock.owner().thread().name().equals(line.thread())
        && isSure(lock.owner().confidence());
  }

  private static boolean isSure(Confidence confidence) {
    return confidence == Confidence.CERTAIN;
  }
}
