package org.aliasaudit.rules.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.layout.LayoutLine.Clause;
import org.aliasaudit.rules.layout.LayoutPath.Element;
import org.aliasaudit.rules.layout.LayoutPath.ElementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every layout that comes with the product, bound to a class that has all the fields it names, and
 * to classes that lack one of them: it fits, or the notice names class and field and nothing is
 * read.
 */
class MissingFieldsTest {
  private static final Set<ClauseKind> NUMBERS =
      Set.of(ClauseKind.LIMIT, ClauseKind.EXTRA, ClauseKind.SKIP_NUMBER, ClauseKind.IF);
  private static final Set<ClauseKind> OF_THE_CLASS =
      Set.of(
          ClauseKind.LIMIT,
          ClauseKind.EXTRA,
          ClauseKind.SKIP_NUMBER,
          ClauseKind.IF,
          ClauseKind.MARKER,
          ClauseKind.WHEN_SET);
  private static final Set<ClauseKind> SENTINELS =
      Set.of(
          ClauseKind.NULL_KEY,
          ClauseKind.NULL_VALUE,
          ClauseKind.SKIP_KEY,
          ClauseKind.SKIP_VALUE,
          ClauseKind.CHAINED);

  @TempDir Path folder;
  private int removed;

  /** Names as a dump's class would have them, and what it would hold in them. */
  private record Needs(
      Map<String, JavaType> fields, Set<String> held, Set<String> statics, List<String> written) {
    Needs() {
      this(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    }

    /** True if a class with these fields has all that the other one needs. */
    boolean cover(Needs other, String without) {
      return other.written.stream()
              .allMatch(
                  name ->
                      fields.keySet().stream()
                          .anyMatch(f -> !f.equals(without) && FieldCells.matches(name, f)))
          && statics.containsAll(other.statics)
          && !other.statics.contains(without);
    }
  }

  @Test
  void aClassThatLacksAFieldIsNamedAndNotRead() throws IOException {
    int blocks = 0;
    for (LayoutBlock block : LayoutCatalog.builtIn().blocks()) {
      for (List<LayoutLine> alternative : block.alternatives()) {
        if (alternative.stream().noneMatch(line -> line.kind() == LineKind.INHERIT)) {
          check(block, alternative);
          blocks++;
        }
      }
    }
    assertThat(blocks).isGreaterThan(400);
    assertThat(removed).isGreaterThan(800);
  }

  private void check(LayoutBlock block, List<LayoutLine> alternative) throws IOException {
    Needs needs = needs(block, alternative);
    assertThat(noticesWithout(null, block, needs)).as("%s as it is", block.place()).isEmpty();
    List<String> names = new ArrayList<>(needs.fields.keySet());
    names.addAll(needs.statics);
    for (String name : names) {
      boolean fitsStill =
          block.alternatives().stream()
              .map(other -> needs(block, other))
              .anyMatch(other -> needs.cover(other, name));
      List<String> notices = noticesWithout(name, block, needs);
      if (fitsStill) {
        assertThat(notices).as("%s without %s", block.place(), name).isEmpty();
      } else {
        removed++;
        assertThat(notices).as("%s without %s", block.place(), name).hasSize(1);
        assertThat(notices.get(0))
            .startsWith("the layout of " + block.className() + " (" + block.place() + ")")
            .contains("is not used for class " + className(block) + ": ")
            .containsPattern("has no (static reference )?field \\*?" + quoted(name, needs));
      }
    }
  }

  /** As the layout writes the name, which may be the end of it. */
  private static String quoted(String name, Needs needs) {
    return needs.written.stream()
        .filter(written -> FieldCells.matches(written, name))
        .map(written -> Pattern.quote(written.replace("*", "")))
        .findFirst()
        .orElse(Pattern.quote(name));
  }

  /** The notices on a dump with one object of the class, which must give no entry if it lacks. */
  private List<String> noticesWithout(String missing, LayoutBlock block, Needs needs)
      throws IOException {
    DumpBuilder dump = new DumpBuilder();
    ClassSpec type = dump.clazz(className(block));
    needs.fields.forEach(
        (name, kind) -> {
          if (!name.equals(missing)) {
            type.field(name, kind);
          }
        });
    for (String name : needs.statics) {
      if (!name.equals(missing)) {
        type.staticField(name, dump.string("sentinel"));
      }
    }
    InstanceSpec object = dump.instance(className(block));
    for (String name : needs.held) {
      if (!name.equals(missing) && !leadsOn(block, name)) {
        object.set(name, dump.string("held in " + name));
      }
    }
    Path file = dump.writeTo(folder.resolve("heap.hprof"));
    try (HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE)) {
      BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
      int ordinal = snapshot.ordinalOf(object.id());
      int[] entries = new int[1];
      WalkOutcome outcome =
          bound.newWalker().walk(ordinal, (key, primitive, value) -> entries[0]++);
      assertThat(bound.newWalker().declaredSize(ordinal)).isGreaterThanOrEqualTo(-1);
      if (!bound.notices().isEmpty()) {
        assertThat(entries[0]).isZero();
        assertThat(outcome.unknownNodes()).isEqualTo(1);
        assertThat(bound.attributesOf(snapshot.classIndexOf(ordinal))).isNull();
      }
      return bound.notices();
    }
  }

  /** True if a path goes on behind that field, where a string would be out of place. */
  private static boolean leadsOn(LayoutBlock block, String name) {
    return block.alternatives().stream()
        .flatMap(List::stream)
        .flatMap(line -> line.paths().stream())
        .anyMatch(
            path ->
                path.elements().size() > 1
                    && FieldCells.matches(path.elements().get(0).name(), name));
  }

  /** A class that the block describes and no other does better. */
  private static String className(LayoutBlock block) {
    String name = block.className().replace("*", "Byte");
    return block.equals(LayoutCatalog.builtIn().blockOf(name))
        ? name
        : name.replace("Byte", "Other");
  }

  private static Needs needs(LayoutBlock block, List<LayoutLine> alternative) {
    Needs needs = new Needs();
    for (LayoutLine line : alternative) {
      boolean holds = line.kind() == LineKind.ENTRY || line.kind() == LineKind.ELEMENT;
      boolean number =
          line.kind() == LineKind.READ_MUTATES
              || (line.kind() == LineKind.SIZE
                  && line.paths().stream().allMatch(p -> p.elements().size() == 1));
      for (LayoutPath path : line.paths()) {
        boolean alone = path.elements().size() == 1;
        boolean numbered = number || (line.kind() == LineKind.SIZE && alone);
        need(needs, path, numbered ? JavaType.INT : JavaType.OBJECT, holds && alone);
      }
      for (Clause clause : line.clauses()) {
        if (OF_THE_CLASS.contains(clause.kind())) {
          boolean isNumber = NUMBERS.contains(clause.kind());
          JavaType type = isNumber ? JavaType.INT : JavaType.OBJECT;
          clause.paths().forEach(path -> need(needs, path, type, false));
        }
        if (SENTINELS.contains(clause.kind()) && clause.words().get(0).equals(className(block))) {
          needs.statics.add(clause.words().get(1));
        }
      }
    }
    return needs;
  }

  private static void need(Needs needs, LayoutPath path, JavaType type, boolean held) {
    if (path.isNumber() || path.elements().get(0).kind() != ElementKind.FIELD) {
      return;
    }
    Element first = path.elements().get(0);
    String name = first.name().replace("*", "mangled$");
    needs.fields.putIfAbsent(name, type);
    needs.written.add(first.name());
    if (held) {
      needs.held.add(name);
    }
  }
}
