package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.WalkOutcome;

/**
 * Containers that state another size than they have entries. Either a race has damaged them, or a
 * thread is changing them, or their layout misses entries: of classes whose invariants are known it
 * is a scar, of others a sentence in the report. Containers whose size is only about right by
 * design ({@link ContainerLayout#isSizeFirm}) and those that refer to objects which the dump lacks
 * are not judged.
 */
public final class SizeCheck {
  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final IntArrayList containers = new IntArrayList();
  private final LongArrayList stated = new LongArrayList();
  private final LongArrayList walked = new LongArrayList();

  /**
   * The containers of one class that disagree.
   *
   * @param className class of the containers
   * @param containers how many disagree
   * @param id identifier of one of them
   * @param stated the size that this one states
   * @param walked the entries that it has
   */
  public record Disagreement(
      String className, long containers, long id, long stated, long walked) {}

  SizeCheck(HeapSnapshot snapshot, BoundLayouts layouts) {
    this.snapshot = snapshot;
    this.layouts = layouts;
  }

  /** Compares a container with what a walk of it has found. */
  void check(EntryWalker walker, int container, WalkOutcome outcome) throws IOException {
    ContainerLayout layout = layouts.layoutOf(snapshot.classIndexOf(container));
    if (layout == null || !layout.isSizeFirm() || outcome.dangling() > 0) {
      return;
    }
    long size = walker.declaredSize(container);
    if (size >= 0 && size != outcome.entries()) {
      containers.add(container);
      stated.add(size);
      walked.add(outcome.entries());
    }
  }

  /** Takes over what another check has found in containers that follow. */
  void addAll(SizeCheck other) {
    containers.addAll(other.containers);
    stated.addAll(other.stated);
    walked.addAll(other.walked);
  }

  /** Takes one container that disagrees. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called for each of them.
     *
     * @param stated the size that the container states
     * @param walked the entries that it has
     */
    void disagreement(int container, long stated, long walked);
  }

  /** Gives every container that disagrees. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < containers.size(); i++) {
      visitor.disagreement(containers.getInt(i), stated.getLong(i), walked.getLong(i));
    }
  }

  /**
   * The disagreements by class, most containers first.
   *
   * @param includeUnreachable also count containers that no root reaches
   * @param judged classes whose instances are left out: what is broken in them is a scar
   */
  public List<Disagreement> disagreements(
      Reachability reachability, boolean includeUnreachable, IntPredicate judged) {
    Map<String, Disagreement> byClass = new LinkedHashMap<>();
    for (int i = 0; i < containers.size(); i++) {
      int container = containers.getInt(i);
      if (judged.test(snapshot.classIndexOf(container))) {
        continue;
      }
      if (includeUnreachable
          || reachability.verdict(container) != Reachability.Verdict.UNREACHABLE) {
        byClass.merge(snapshot.classOf(container).name(), one(i), (all, more) -> oneMore(all));
      }
    }
    List<Disagreement> all = new ArrayList<>(byClass.values());
    all.sort(Comparator.comparingLong(Disagreement::containers).reversed());
    return all;
  }

  private Disagreement one(int index) {
    int container = containers.getInt(index);
    return new Disagreement(
        snapshot.classOf(container).name(),
        1,
        snapshot.idOf(container),
        stated.getLong(index),
        walked.getLong(index));
  }

  private static Disagreement oneMore(Disagreement d) {
    return new Disagreement(d.className(), d.containers() + 1, d.id(), d.stated(), d.walked());
  }
}
