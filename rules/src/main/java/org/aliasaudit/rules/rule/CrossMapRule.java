package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.ThreadSafety;
import org.aliasaudit.rules.view.Displays;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Reachability.Verdict;

/**
 * AA06: one mutable value stands in maps of different fields that are guarded differently, and two
 * threads are in it. Indexes over the same values are common and right as long as one lock covers
 * the value; so that shape alone is nothing to this rule.
 */
public final class CrossMapRule implements Rule {
  private static final List<String> REMEDIES = List.of("one-lock", "immutable-swap", "one-owner");

  /** Wrappers around a map that are looked through for its guard. */
  private static final int MOST_WRAPPERS = 4;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AA06",
          "cross-map",
          "One mutable value stands in several maps with different guards, and several threads are"
              + " in it.",
          Severity.MEDIUM,
          Severity.HIGH);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * A map with the value.
   *
   * @param container the map
   * @param holder the field that holds it
   * @param guard what guards the map, or null
   */
  private record Place(int container, Holder holder, String guard) {}

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    for (int value : views.touchedValues().values()) {
      Race race = Race.at(views, value);
      if (race.isOn() && mayRace(views, race)) {
        examine(views, race, sink);
      }
    }
  }

  private static void examine(Views views, Race race, DraftSink sink) throws IOException {
    List<Place> places = places(views, race.target());
    if (places.size() < 2 || places.stream().allMatch(place -> place.guard() == null)) {
      return;
    }
    if (!views.options().includeJdk()
        && places.stream().anyMatch(p -> views.aliases().holders().isOfJdk(p.holder()))) {
      sink.benign("JDK-owned site");
      return;
    }
    if (isService(views, race.target(), places)) {
      sink.benign("one of unlike values");
      return;
    }
    sink.found(draft(views, race, places));
  }

  /**
   * An object of unknown class that one of the maps holds as the only one of its class among values
   * of others: a registry of services, which many threads are in by design.
   */
  private static boolean isService(Views views, int value, List<Place> places) throws IOException {
    if (views.mutabilities().of(value).level() != Level.UNKNOWN) {
      return false;
    }
    HeapClass valueClass = views.snapshot().classOf(value);
    for (Place place : places) {
      if (Registries.isOnlyOneAmongUnlikeValues(views, place.container(), valueClass)) {
        return true;
      }
    }
    return false;
  }

  /** Known to be mutable, or two threads run in methods of its own class; no lock or guard. */
  private static boolean mayRace(Views views, Race race) {
    HeapClass valueClass = views.snapshot().classOf(race.target());
    if (views.knowledge().row(valueClass, Trait.LOCK, Trait.ONCE) != null) {
      return false;
    }
    Level level = views.mutabilities().of(race.target()).level();
    return level.compareTo(Level.UNKNOWN) > 0 || (level == Level.UNKNOWN && race.inMethods() >= 2);
  }

  /** The exposed maps with the value, one a field, in an order that no address has a part in. */
  private static List<Place> places(Views views, int value) {
    List<Place> places = new ArrayList<>();
    for (int container : views.touchedValues().containersOf(value)) {
      Verdict verdict = views.reachability().verdict(container);
      if (verdict == Verdict.SHARED || verdict == Verdict.UNKNOWN) {
        Holder holder = views.aliases().holders().of(container);
        if (places.stream().noneMatch(p -> p.holder().display().equals(holder.display()))) {
          places.add(new Place(container, holder, guardOf(views, container)));
        }
      }
    }
    places.sort(Comparator.comparing(place -> place.holder().display()));
    return places;
  }

  private static String guardOf(Views views, int container) {
    int at = container;
    for (int step = 0; at >= 0 && step < MOST_WRAPPERS; step++) {
      ContainerLayout layout = views.layouts().attributesOf(views.snapshot().classIndexOf(at));
      if (layout == null) {
        return null;
      }
      if (layout.guardCell() >= 0) {
        return "the mutex of " + Displays.simpleName(views.snapshot().classOf(at));
      }
      if (layout.threadSafety() == ThreadSafety.THREAD_SAFE) {
        return "locks of its own";
      }
      at = views.reachability().parent(at);
    }
    return null;
  }

  private static Draft draft(Views views, Race race, List<Place> places) throws IOException {
    int value = race.target();
    Judgement judgement = views.mutabilities().of(value);
    int inside = race.inside().size();
    boolean known = judgement.level() != Level.UNKNOWN;
    Factors factors = new Factors();
    factors.exposure("shared", true);
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(places.size(), inside);
    factors.threadsInside(inside);
    Evidence evidence = Evidence.of(views, List.of()).addTouches(value);
    Place first = places.get(0);
    return new Draft(
        INFO,
        known && race.unguarded() ? Severity.HIGH : Severity.MEDIUM,
        known && race.unguarded() ? Confidence.LIKELY : Confidence.POSSIBLE,
        title(views, value, places, inside),
        site(views, value, first),
        List.of(group(views, value, places)),
        new Mutability(judgement.level().word(), judgement.reason()),
        new Exposure(views.reachability().verdict(first.container()).word(), null),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        REMEDIES);
  }

  private static String title(Views views, int value, List<Place> places, int inside) {
    StringBuilder text = new StringBuilder("one ");
    text.append(Displays.simpleName(views.snapshot().classOf(value)));
    text.append(" stands in ").append(places.size()).append(" maps: ");
    String separator = "";
    for (Place place : places) {
      text.append(separator).append(place.holder().display());
      text.append(" (").append(place.guard() == null ? "no guard" : place.guard()).append(')');
      separator = ", ";
    }
    return text.append(AliasRule.threadsIn(inside)).toString();
  }

  private static Site site(Views views, int value, Place place) {
    return new Site(
        place.holder().className(),
        place.holder().field(),
        place.holder().isStatic(),
        views.rootPaths().to(place.container()),
        views.snapshot().classOf(place.container()).name(),
        views.snapshot().classOf(value).name(),
        null);
  }

  /** One key of each map, each with the field before it. */
  private static AliasGroup group(Views views, int value, List<Place> places) throws IOException {
    List<ObjectRef> keys = new ArrayList<>();
    for (Place place : places) {
      keys.add(keyIn(views, value, place));
    }
    ObjectRef container = views.displays().of(places.get(0).container());
    return new AliasGroup(views.displays().of(value), container, keys.size(), keys);
  }

  private static ObjectRef keyIn(Views views, int value, Place place) throws IOException {
    EntryWalker walker = views.layouts().newWalker();
    List<ObjectRef> found = new ArrayList<>();
    walker.walk(
        place.container(),
        (key, primitive, target) -> {
          if (target == value && found.isEmpty()) {
            found.add(views.displays().ofKey(walker, key, primitive));
          }
        });
    ObjectRef key = found.isEmpty() ? views.displays().of(-1) : found.get(0);
    return new ObjectRef(
        key.id(),
        key.className(),
        place.holder().className() + "." + place.holder().field() + "[" + key.display() + "]");
  }
}
