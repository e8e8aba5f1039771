package org.aliasaudit.rules.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Every place where several keys of one container lead to one object: what an {@link AliasScan} has
 * found, joined with who can reach the containers and which fields hold them.
 */
public final class AliasView {
  private final HeapSnapshot snapshot;
  private final Holders holders;
  private final Map<AliasSite.Key, AliasSite> sites = new LinkedHashMap<>();
  private long containers;
  private long entries;
  private long aliasedEntries;
  private long unreachable;

  private AliasView(HeapSnapshot snapshot, Holders holders) {
    this.snapshot = snapshot;
    this.holders = holders;
  }

  /**
   * Joins the scan with reachability.
   *
   * @param includeUnreachable also take containers that no root reaches
   */
  public static AliasView of(
      HeapSnapshot snapshot,
      AliasScan scan,
      Reachability reachability,
      Holders holders,
      boolean includeUnreachable) {
    AliasView view = new AliasView(snapshot, holders);
    for (AliasScan.Walked walked : scan.containers()) {
      Reachability.Verdict verdict = reachability.verdict(walked.container());
      if (verdict == Reachability.Verdict.UNREACHABLE && !includeUnreachable) {
        view.unreachable++;
      } else {
        view.add(walked, verdict);
      }
    }
    return view;
  }

  private void add(AliasScan.Walked walked, Reachability.Verdict verdict) {
    containers++;
    entries += walked.entries();
    ContainerAliases aliases = walked.aliases();
    if (aliases == null) {
      return;
    }
    aliasedEntries += aliases.aliasedEntries();
    Holder holder = holders.of(walked.container());
    for (ContainerAliases.Part part : aliases.parts()) {
      site(holder, walked.container(), part).add(part, verdict);
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
