package org.aliasaudit.examples.slotalias;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.MeetingPoint;

/** The tills of a market in one array, and the place of each stall's till: twelve stalls. */
final class Market {
  static final Till[] TILLS = new Till[12];
  static final Map<String, Integer> PLACES = new ConcurrentHashMap<>();

  /** Another remedy: the map leads to the tills themselves. */
  static final Map<String, Till> OWN = new ConcurrentHashMap<>();

  static final List<String> OPENING = List.of("bread", "cheese", "fish");
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Market() {}

  static void fill(Form form) throws InterruptedException {
    for (int i = 1; i <= 9; i++) {
      place("stall-" + i);
    }
    MeetingPoint atOnce = new MeetingPoint(OPENING.size());
    Crew crew = new Crew();
    for (String stall : OPENING) {
      crew.start("opener of " + stall, () -> open(stall, form, atOnce));
    }
    crew.awaitEnd();
  }

  private static void open(String stall, Form form, MeetingPoint atOnce) {
    if (form.has("object-per-key")) {
      atOnce.meet();
      OWN.computeIfAbsent(stall, key -> new Till());
    } else if (form.isFixed()) {
      atOnce.meet();
      place(stall);
    } else {
      placeBehindTheLast(stall, atOnce);
    }
  }

  /** The fault: all who look at the same time see the same place behind the last. */
  private static void placeBehindTheLast(String stall, MeetingPoint atOnce) {
    int place = PLACES.size();
    atOnce.meet();
    PLACES.put(stall, place);
    TILLS[place] = new Till();
    atOnce.meet();
  }

  /** The remedy: one step finds the place and takes it. */
  private static void place(String stall) {
    int place = PLACES.computeIfAbsent(stall, key -> NEXT.getAndIncrement());
    TILLS[place] = new Till();
  }

  static Till tillOf(String stall) {
    Till own = OWN.get(stall);
    return own != null ? own : TILLS[PLACES.get(stall)];
  }

  /** The payments in all tills of the stalls that opened last. */
  static int payments() {
    return OPENING.stream().map(Market::tillOf).distinct().mapToInt(Till::payments).sum();
  }
}
