package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.Arenas.Arena;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Reachability.Verdict;

/**
 * AA10: a map leads from keys to indexes into an array, list or buffer that stands in a field
 * beside it, and a few keys have equal indexes. Most numbers in maps are no indexes: sizes, counts,
 * ports. So all that is known of map and arena must fit, see {@link Slots}.
 */
public final class SlotAliasRule implements Rule {
  private static final List<String> REMEDIES = List.of("slot-per-key", "object-per-key");
  private static final int MOST_GROUPS = 20;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AA10",
          "slot-alias",
          "Several keys of a map have equal indexes into the array, list or buffer beside it.",
          Severity.LOW,
          Severity.HIGH);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** What a person fixes: a map of indexes and the arena in a field beside it. */
  private record Place(String holder, String arena, HeapClass map) {}

  /** The indexes of one map, and the arena that they lead into. */
  private record Found(Slots slots, Arena arena, Holder holder, Verdict exposure) {
    boolean isExposed() {
      return exposure == Verdict.SHARED || exposure == Verdict.UNKNOWN;
    }
  }

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    Map<Place, List<Found>> places = new LinkedHashMap<>();
    for (int map : views.numberMaps().all()) {
      Found found = find(views, map);
      if (found != null) {
        HeapClass mapClass = views.snapshot().classOf(map);
        Place place = new Place(found.holder().display(), found.arena().field(), mapClass);
        places.computeIfAbsent(place, p -> new ArrayList<>()).add(found);
      }
    }
    for (List<Found> all : places.values()) {
      all.sort(
          Comparator.comparing(Found::exposure).thenComparing(found -> -found.slots().sharing()));
      examine(views, all.get(0), all.size() - 1, sink);
    }
  }

  /** What the map's numbers lead into, or null. */
  private static Found find(Views views, int map) throws IOException {
    Verdict exposure = views.reachability().verdict(map);
    Holder holder = views.aliases().holders().of(map);
    boolean left = exposure == Verdict.UNREACHABLE && !views.options().includeUnreachable();
    int owner = left || !isInField(views, map, holder) ? -1 : ownerOf(views, holder);
    List<Arena> arenas = owner < 0 ? List.of() : views.arenas().of(owner);
    long limit = arenas.stream().mapToLong(Arena::length).max().orElse(0);
    Slots slots = arenas.isEmpty() ? null : Slots.of(views, map, limit);
    for (Arena arena : arenas) {
      if (slots != null && slots.areInto(arena)) {
        return new Found(slots, arena, holder, exposure);
      }
    }
    return null;
  }

  private static int ownerOf(Views views, Holder holder) {
    return views.reachability().parent(holder.owner());
  }

  /** True if nothing but wrappers stands between the field and the map. */
  private static boolean isInField(Views views, int map, Holder holder) {
    int at = map;
    while (holder.known() && at >= 0 && at != holder.owner()) {
      at = views.reachability().parent(at);
      if (at < 0 || !views.layouts().isWrapper(views.snapshot().classIndexOf(at))) {
        return false;
      }
    }
    return holder.known() && at >= 0;
  }

  private static void examine(Views views, Found found, int more, DraftSink sink)
      throws IOException {
    if (!views.options().includeJdk() && views.aliases().holders().isOfJdk(found.holder())) {
      sink.benign("JDK-owned site");
      return;
    }
    IntArrayList targets = targets(views, found);
    Judgement judgement = judgement(views, targets);
    if (judgement.level().isHarmless()) {
      sink.benign(judgement.level().word());
    } else {
      sink.found(draft(views, found, more, targets, judgement));
    }
  }

  /** The objects in the shared slots, or the array itself if it has none. */
  private static IntArrayList targets(Views views, Found found) {
    IntArrayList targets = new IntArrayList();
    Arena arena = found.arena();
    if (!views.arenas().isOfObjects(arena)) {
      targets.add(arena.array() >= 0 ? arena.array() : arena.object());
      return targets;
    }
    for (long index : found.slots().shared()) {
      targets.add(views.arenas().objectIn(arena, index));
    }
    return targets;
  }

  private static Judgement judgement(Views views, IntArrayList targets) {
    Judgement worst = null;
    for (int target : targets) {
      Judgement judgement = views.mutabilities().of(target);
      if (worst == null || judgement.level().compareTo(worst.level()) > 0) {
        worst = judgement;
      }
    }
    return worst;
  }

  /** The worst race in a shared slot's object; a thread in an array of numbers may be anywhere. */
  private static Race race(Views views, Found found, IntArrayList targets) {
    Race worst = null;
    for (int target : targets) {
      Race race = Race.at(views, target);
      boolean worse =
          worst == null
              || (race.unguarded() && !worst.unguarded())
              || (race.unguarded() == worst.unguarded()
                  && race.inside().size() > worst.inside().size());
      worst = worse ? race : worst;
    }
    return views.arenas().isOfObjects(found.arena()) ? worst : null;
  }

  private static Draft draft(
      Views views, Found found, int more, IntArrayList targets, Judgement judgement)
      throws IOException {
    Race race = race(views, found, targets);
    int inside = race == null ? 0 : race.inside().size();
    List<AliasGroup> groups = groups(views, found);
    Factors factors = new Factors();
    Severity severity = severity(found, judgement, race, groups, factors);
    factors.exposure(found.exposure().word(), found.isExposed());
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(groups.get(0).keyCount(), inside);
    factors.threadsInside(inside);
    Evidence evidence = Evidence.of(views, List.of());
    if (race != null) {
      targets.forEach(evidence::addTouches);
    }
    return new Draft(
        INFO,
        severity,
        severity == Severity.HIGH ? Confidence.LIKELY : Confidence.POSSIBLE,
        title(views, found, more, inside),
        site(views, found),
        groups,
        AliasRule.mutabilityOf(judgement),
        new Exposure(found.exposure().word(), null),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        REMEDIES);
  }

  private static Severity severity(
      Found found, Judgement judgement, Race race, List<AliasGroup> groups, Factors factors) {
    Level level = judgement.level();
    if (level == Level.THREAD_SAFE) {
      factors.byDesign("what is in the slot is thread-safe");
      return Severity.LOW;
    }
    boolean mayChange =
        race != null && (level.compareTo(Level.UNKNOWN) > 0 || race.inMethods() > 0);
    if (found.isExposed() && mayChange && race.unguarded()) {
      return Severity.HIGH;
    }
    if (race != null && race.guarded()) {
      factors.byDesign("one lock keeps the threads in it apart");
      return Severity.LOW;
    }
    if (groups.stream().allMatch(SlotAliasRule::isOneKeySpeltDifferently)) {
      factors.byDesign("the keys differ in upper and lower case only: spellings of one name");
      return Severity.LOW;
    }
    return found.isExposed() ? Severity.MEDIUM : Severity.LOW;
  }

  private static boolean isOneKeySpeltDifferently(AliasGroup group) {
    String first = group.keys().get(0).display();
    return group.keys().stream().allMatch(key -> key.display().equalsIgnoreCase(first));
  }

  private static List<AliasGroup> groups(Views views, Found found) throws IOException {
    LongArrayList indexes = found.slots().shared();
    indexes.size(Math.min(indexes.size(), MOST_GROUPS));
    Long2ObjectLinkedOpenHashMap<List<ObjectRef>> keys = found.slots().keysOf(indexes);
    ObjectRef container = views.displays().of(found.slots().map());
    List<AliasGroup> groups = new ArrayList<>();
    for (long index : indexes) {
      AliasGroup group =
          new AliasGroup(
              target(views, found.arena(), index),
              container,
              found.slots().keysOf(index),
              List.copyOf(keys.get(index)));
      groups.add(views.keyPaths().composed(group));
    }
    return groups;
  }

  private static ObjectRef target(Views views, Arena arena, long index) throws IOException {
    boolean objects = views.arenas().isOfObjects(arena);
    ObjectRef ref =
        views.displays().of(objects ? views.arenas().objectIn(arena, index) : arena.object());
    String slot = arena.field() + "[" + index + "]";
    return objects ? ref : new ObjectRef(ref.id(), ref.className(), slot);
  }

  private static Site site(Views views, Found found) throws IOException {
    Holder holder = found.holder();
    int map = found.slots().map();
    return new Site(
        holder.className(),
        holder.field(),
        holder.isStatic(),
        views.rootPaths().to(map),
        views.snapshot().classOf(map).name(),
        views.numberMaps().valueClass(map),
        found.arena().field() + "[index]");
  }

  private static String title(Views views, Found found, int more, int inside) {
    LongArrayList shared = found.slots().shared();
    long index = shared.getLong(0);
    int others = shared.size() - 1;
    String what =
        views.arenas().isOfObjects(found.arena())
            ? "one "
                + AliasRule.simple(
                    views.snapshot().classOf(views.arenas().objectIn(found.arena(), index)))
            : "one slot";
    return found.slots().keysOf(index)
        + " keys of "
        + found.holder().display()
        + " have the index "
        + index
        + " and lead to "
        + what
        + " of "
        + found.arena().field()
        + (others == 0 ? "" : " (and " + others + (others == 1 ? " more index)" : " more indexes)"))
        + (more == 0 ? "" : " (and " + more + (more == 1 ? " more map)" : " more maps)"))
        + AliasRule.threadsIn(inside);
  }
}
