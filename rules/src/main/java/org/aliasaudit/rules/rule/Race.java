package org.aliasaudit.rules.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.lock.Locksets;
import org.aliasaudit.rules.view.touch.Role;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * The threads inside one object and whether a lock keeps them apart.
 *
 * @param target the object
 * @param inside all threads with a frame in the object, at most {@value #MOST_THREADS} of them
 * @param racing those of them that no lock, or only a possible one, keeps from another; two that
 *     are known to read only do not race
 * @param active whether two threads race of which one runs, or is in a method that writes
 * @param unguarded whether two threads race that not even a possible lock keeps apart
 * @param guarded whether there are two threads or more, and a lock keeps every two of them apart
 * @param inMethods number of racing threads in a method of the object itself
 */
record Race(
    int target,
    List<Insider> inside,
    List<Insider> racing,
    boolean active,
    boolean unguarded,
    boolean guarded,
    int inMethods) {
  /** More threads in one object say no more, and pairs of them are compared. */
  static final int MOST_THREADS = 64;

  /** A thread inside the object with the strongest that its frames say. */
  record Insider(Locksets.Place place, boolean inMethod, Role role) {
    AuditThread thread() {
      return place.thread();
    }

    /** True if the thread changes the object, or runs and may do so. */
    boolean isActive() {
      boolean runs = thread().state().equals(Thread.State.RUNNABLE.name());
      return role == Role.WRITER || (runs && role != Role.READER);
    }
  }

  /** The race at an object; without racing threads if there is none. */
  static Race at(Views views, int target) {
    return of(views, target, views.touches().of(target));
  }

  /** The race at an object that threads are in through others, such as the views of an array. */
  static Race through(Views views, AliasSite.Group group) {
    List<Touches.Touch> touches = new ArrayList<>(views.touches().of(group.target()));
    group.parents().forEach(parent -> touches.addAll(views.touches().of(parent)));
    return of(views, group.target(), touches);
  }

  private static Race of(Views views, int target, List<Touches.Touch> touches) {
    List<Insider> inside = insiders(touches);
    boolean[] races = new boolean[inside.size()];
    boolean active = false;
    boolean unguarded = false;
    boolean apart = inside.size() >= 2;
    for (int i = 0; i < inside.size(); i++) {
      for (int j = i + 1; j < inside.size(); j++) {
        Insider one = inside.get(i);
        Insider other = inside.get(j);
        Confidence common = views.locksets().common(one.place(), other.place());
        boolean kept = common != null && common != Confidence.POSSIBLE;
        apart &= kept;
        if (!kept && !bothRead(one, other)) {
          races[i] = true;
          races[j] = true;
          active |= one.isActive() || other.isActive();
          unguarded |= common == null;
        }
      }
    }
    List<Insider> racing = new ArrayList<>();
    int inMethods = 0;
    for (int i = 0; i < races.length; i++) {
      if (races[i]) {
        racing.add(inside.get(i));
        inMethods += inside.get(i).inMethod() ? 1 : 0;
      }
    }
    return new Race(target, inside, List.copyOf(racing), active, unguarded, apart, inMethods);
  }

  private static boolean bothRead(Insider one, Insider other) {
    return one.role() == Role.READER && other.role() == Role.READER;
  }

  private static List<Insider> insiders(List<Touches.Touch> touches) {
    Map<AuditThread, List<Touches.Touch>> byThread = new LinkedHashMap<>();
    for (Touches.Touch touch : touches) {
      if (byThread.size() < MOST_THREADS || byThread.containsKey(touch.thread())) {
        byThread.computeIfAbsent(touch.thread(), t -> new ArrayList<>()).add(touch);
      }
    }
    List<Insider> insiders = new ArrayList<>();
    byThread.forEach((thread, all) -> insiders.add(insider(thread, all)));
    return insiders;
  }

  private static Insider insider(AuditThread thread, List<Touches.Touch> touches) {
    Set<Integer> depths = new TreeSet<>();
    boolean inMethod = false;
    Role role = Role.UNKNOWN;
    for (Touches.Touch touch : touches) {
      depths.add(touch.depth());
      inMethod |= touch.inMethod();
      role = touch.role().compareTo(role) > 0 ? touch.role() : role;
    }
    return new Insider(new Locksets.Place(thread, depths), inMethod, role);
  }

  /** The worst race at an object of a site: two threads in two different objects do not race. */
  static Race worst(Views views, AliasSite site) {
    return worst(site, group -> at(views, group.target()));
  }

  /** The worst of the races at the groups of a site. */
  static Race worst(AliasSite site, Function<AliasSite.Group, Race> races) {
    return site.groups().stream()
        .map(races)
        .max(
            Comparator.comparing(Race::unguarded)
                .thenComparing(Race::active)
                .thenComparing(race -> race.racing().size())
                .thenComparing(race -> race.inside().size()))
        .orElseThrow();
  }

  /** True if two threads are inside and nothing certain or likely keeps them apart. */
  boolean isOn() {
    return racing.size() >= 2;
  }
}
