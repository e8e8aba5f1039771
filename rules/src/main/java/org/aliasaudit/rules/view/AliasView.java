package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;

/**
 * Every place where several keys of one container lead to one object: the values themselves, or a
 * lock, once-guard or monitor that is a field of distinct values.
 */
public final class AliasView {
  private static final int PROGRESS_STRIDE = 1024;

  private final HeapSnapshot snapshot;
  private final Reachability reachability;
  private final Holders holders;
  private final boolean includeUnreachable;
  private final Map<AliasSite.Key, AliasSite> sites = new LinkedHashMap<>();
  private long containers;
  private long entries;
  private long aliasedEntries;
  private long unreachable;

  private AliasView(
      HeapSnapshot snapshot,
      Reachability reachability,
      Holders holders,
      boolean includeUnreachable) {
    this.snapshot = snapshot;
    this.reachability = reachability;
    this.holders = holders;
    this.includeUnreachable = includeUnreachable;
  }

  /**
   * Walks all containers.
   *
   * @param monitors objects that threads are blocked on
   * @param keysPerGroup how many keys of a group are listed
   */
  public static AliasView of(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Knowledge knowledge,
      Reachability reachability,
      IntSet monitors,
      boolean includeUnreachable,
      int keysPerGroup,
      ProgressListener progress)
      throws IOException {
    Holders holders = new Holders(snapshot, reachability, layouts, knowledge);
    AliasView view = new AliasView(snapshot, reachability, holders, includeUnreachable);
    GuardClasses classes = new GuardClasses(snapshot, knowledge);
    ContainerScan scan = new ContainerScan(snapshot, classes, monitors, layouts.newWalker());
    GroupCollector collector =
        new GroupCollector(scan, classes, new Displays(snapshot), keysPerGroup);
    view.walk(Containers.find(snapshot, layouts), scan, collector, progress);
    return view;
  }

  private void walk(
      IntArrayList found, ContainerScan scan, GroupCollector collector, ProgressListener progress)
      throws IOException {
    for (int i = 0; i < found.size(); i++) {
      int container = found.getInt(i);
      Reachability.Verdict verdict = reachability.verdict(container);
      if (verdict == Reachability.Verdict.UNREACHABLE && !includeUnreachable) {
        unreachable++;
      } else {
        visit(container, verdict, scan, collector);
      }
      if (i % PROGRESS_STRIDE == 0) {
        progress.progress("walking maps", i, found.size());
      }
    }
  }

  private void visit(
      int container, Reachability.Verdict verdict, ContainerScan scan, GroupCollector collector)
      throws IOException {
    long count = scan.scan(container);
    containers++;
    entries += count;
    if (!scan.foundAny()) {
      return;
    }
    ContainerAliases aliases = collector.collect(container, count);
    aliasedEntries += aliases.aliasedEntries();
    Holder holder = holders.of(container);
    for (ContainerAliases.Part part : aliases.parts()) {
      site(holder, container, part).add(part, verdict);
    }
  }

  private AliasSite site(Holder holder, int container, ContainerAliases.Part part) {
    HeapClass containerClass = snapshot.classOf(container);
    AliasSite.Key key =
        new AliasSite.Key(
            holder.className(),
            holder.field(),
            holder.isStatic(),
            containerClass,
            part.valueClass(),
            part.component(),
            part.targetClass());
    return sites.computeIfAbsent(key, k -> new AliasSite(k, holder));
  }

  /** All sites, in the order they were met. */
  public Collection<AliasSite> sites() {
    return sites.values();
  }

  /** The holders used for the sites. */
  public Holders holders() {
    return holders;
  }

  /** Number of containers walked. */
  public long containers() {
    return containers;
  }

  /** Number of their entries. */
  public long entries() {
    return entries;
  }

  /** Number of entries whose value is the value of another key of the same container. */
  public long aliasedEntries() {
    return aliasedEntries;
  }

  /** Containers left out because no root reaches them. */
  public long unreachable() {
    return unreachable;
  }
}
