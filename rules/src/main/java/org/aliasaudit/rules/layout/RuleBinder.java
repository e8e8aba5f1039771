package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.layout.LayoutLine.Clause;
import org.aliasaudit.rules.layout.LayoutPath.Element;
import org.aliasaudit.rules.layout.LayoutPath.ElementKind;

/** Resolves one alternative of a block to the fields of one class. */
final class RuleBinder {
  private static final Set<BlockKind> DESCRIBED =
      Set.of(BlockKind.MAP, BlockKind.WRAPPER, BlockKind.SET);

  private final LayoutBinder binder;
  private final HeapClass heapClass;
  private final LayoutBlock block;
  private final PathBinder paths;
  private final FilterBinder filters;

  RuleBinder(LayoutBinder binder, HeapClass heapClass, HeapClass owner, LayoutBlock block) {
    this.binder = binder;
    this.heapClass = heapClass;
    this.block = block;
    paths = new PathBinder(binder, heapClass, owner);
    filters = new FilterBinder(binder, paths);
  }

  BoundRule bind(List<LayoutLine> lines) throws MisfitException {
    List<BoundStep> steps = new ArrayList<>();
    List<BoundSize> sizes = new ArrayList<>();
    boolean threaded = false;
    for (LayoutLine line : lines) {
      paths.begin(line);
      BoundStep step = step(line);
      if (step != null) {
        step.condition = condition(line.clause(ClauseKind.IF));
        steps.add(step);
      }
      if (line.kind() == LineKind.SIZE) {
        sizes.addAll(sizes(line));
      }
      threaded |= line.has(ClauseKind.THREADED);
    }
    BoundRule rule = new BoundRule(block.kind(), layout(lines), steps, sizes, threaded);
    Clause whenSet = lines.isEmpty() ? null : lines.get(0).clause(ClauseKind.WHEN_SET);
    for (LayoutLine line : lines) {
      if (line.kind() == LineKind.HIDES) {
        rule.hide(paths.reference(line.paths().get(0)).cell());
      }
    }
    rule.conditionCell = whenSet == null ? -1 : paths.reference(whenSet.paths().get(0)).cell();
    binder.samples().check(heapClass, paths.deepPaths(), sizes);
    return rule;
  }

  private ContainerLayout layout(List<LayoutLine> lines) throws MisfitException {
    if (!DESCRIBED.contains(block.kind())) {
      return null;
    }
    int guard = -1;
    boolean mutates = false;
    HeapField mutatesFlag = null;
    boolean multimap = false;
    for (LayoutLine line : lines) {
      switch (line.kind()) {
        case GUARD -> guard = paths.reference(line.paths().get(0)).cell();
        case READ_MUTATES -> {
          mutates = true;
          mutatesFlag = line.paths().isEmpty() ? null : paths.number(line.paths().get(0));
        }
        case MULTI -> multimap = true;
        default -> {}
      }
    }
    return new ContainerLayout(block, guard, mutates, mutatesFlag, multimap);
  }

  private BoundStep step(LayoutLine line) throws MisfitException {
    return switch (line.kind()) {
      case ENTRY -> entry(line);
      case ELEMENT -> new NodeSteps.Element(paths.path(line, 0), filters.filter(line));
      case ELEMENTS ->
          new ArraySteps.Elements(
              paths.path(line, 0), paths.numberOf(line, ClauseKind.LIMIT), filters.filter(line));
      case FOLLOW, DELEGATE, BACKING ->
          new NodeSteps.Follow(paths.path(line, 0), line.has(ClauseKind.OPTIONAL));
      case EACH -> each(line);
      case HALVES -> new NodeSteps.Halves(paths.reference(line.paths().get(0)).cell());
      case PAIRS -> pairs(line);
      case PARALLEL ->
          block.kind() == BlockKind.NUMBERS
              ? new NumberSteps.Parallel(parallel(line))
              : parallel(line);
      case VALUES -> new NodeSteps.Values(paths.path(line, 0));
      case MULTI -> new NodeSteps.Multi(paths.path(line, 0));
      case ENTRIES -> new NodeSteps.Entries(paths.path(line, 0), filters.filter(line));
      case INDEXED ->
          new GridSteps.Indexed(
              paths.path(line, 0), line.has(ClauseKind.ROWS), filters.filter(line));
      case LINKS -> new GridSteps.Links(paths.path(line, 0), filters.filter(line));
      case INHERIT, NOTHING, SIZE, GUARD, READ_MUTATES, HIDES -> null;
    };
  }

  private BoundStep each(LayoutLine line) throws MisfitException {
    boolean optional = line.has(ClauseKind.OPTIONAL);
    return line.has(ClauseKind.ROWS)
        ? new GridSteps.Nodes(paths.path(line, 0), optional)
        : new ArraySteps.Each(
            paths.path(line, 0), paths.numberOf(line, ClauseKind.LIMIT), optional);
  }

  private BoundStep entry(LayoutLine line) throws MisfitException {
    LayoutPath key = line.paths().get(0);
    BoundPath value = line.paths().get(1).isNull() ? null : paths.path(line, 1);
    EntryFilter filter = filters.filter(line);
    if (key.isNull()) {
      return NodeSteps.Entry.ofNullKey(value, filter);
    }
    if (key.isNumber()) {
      return new NodeSteps.Entry(null, null, key.number(), value, filter);
    }
    if (key.isField()) {
      HeapField field = paths.field(key);
      if (field.type() != JavaType.OBJECT) {
        return new NodeSteps.Entry(null, field, 0, value, filter);
      }
    }
    return new NodeSteps.Entry(paths.path(key), null, 0, value, filter);
  }

  private BoundStep pairs(LayoutLine line) throws MisfitException {
    ArraySteps.Pairs pairs = new ArraySteps.Pairs();
    pairs.path = paths.path(line, 0);
    pairs.filter = filters.filter(line);
    pairs.limit = paths.numberOf(line, ClauseKind.LIMIT);
    Clause from = line.clause(ClauseKind.FROM);
    pairs.from = from == null ? 0 : (int) Math.max(0, Math.min(1 << 20, from.numbers().get(0)));
    Clause again = line.clause(ClauseKind.AGAIN);
    pairs.again = again == null ? null : paths.dynamic(again.paths().get(0));
    pairs.chained = filters.sentinels(line, ClauseKind.CHAINED);
    pairs.nodesAtEnd = line.has(ClauseKind.NODES_AT_END);
    pairs.nodesWithoutKey = line.has(ClauseKind.NODES_WITHOUT_KEY);
    return pairs;
  }

  private ArraySteps.Parallel parallel(LayoutLine line) throws MisfitException {
    ArraySteps.Parallel parallel = new ArraySteps.Parallel();
    parallel.keys = paths.path(line, 0);
    parallel.values = paths.path(line, 1);
    parallel.filter = filters.filter(line);
    parallel.limit = paths.numberOf(line, ClauseKind.LIMIT);
    parallel.extra = paths.numberOf(line, ClauseKind.EXTRA);
    Clause marker = line.clause(ClauseKind.MARKER);
    if (marker != null) {
      parallel.marker = paths.path(marker.paths().get(0));
      parallel.markerExact = isExact(marker);
      parallel.markerNumber = marker.numbers().get(0);
    }
    freeNumbers(line, parallel);
    return parallel;
  }

  private void freeNumbers(LayoutLine line, ArraySteps.Parallel parallel) throws MisfitException {
    List<Long> numbers = new ArrayList<>();
    List<HeapField> fields = new ArrayList<>();
    for (Clause clause : line.clauses(ClauseKind.SKIP_NUMBER)) {
      LayoutPath path = clause.paths().get(0);
      if (path.isNumber()) {
        numbers.add(path.number());
      } else {
        fields.add(paths.number(path));
      }
    }
    parallel.skipNumbers = numbers.stream().mapToLong(Long::longValue).toArray();
    parallel.skipNumberFields = fields.toArray(HeapField[]::new);
  }

  private BoundStep.Condition condition(Clause clause) throws MisfitException {
    if (clause == null) {
      return null;
    }
    HeapField field = paths.number(clause.paths().get(0));
    return clause.numbers().isEmpty()
        ? new BoundStep.Condition(field, true, 1)
        : new BoundStep.Condition(field, isExact(clause), clause.numbers().get(0));
  }

  private static boolean isExact(Clause clause) {
    return clause.words().get(0).equals("is");
  }

  private List<BoundSize> sizes(LayoutLine line) throws MisfitException {
    List<BoundSize> sizes = new ArrayList<>();
    for (LayoutPath term : line.paths()) {
      List<Element> elements = term.elements();
      int last = elements.size() - 1;
      String field = elements.get(last).name();
      boolean every = last > 0 && elements.get(last - 1).kind() == ElementKind.EVERY;
      List<Element> holder = elements.subList(0, every ? last - 1 : last);
      sizes.add(
          holder.isEmpty()
              ? new BoundSize(null, false, field, paths.number(term))
              : new BoundSize(paths.path(holder), every, field, null));
    }
    return sizes;
  }
}
