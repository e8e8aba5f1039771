package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final HeapClass owner;
  private final LayoutBlock block;

  /** Paths of several steps, to be tried on objects of the dump. */
  private final List<BoundPath> deepPaths = new ArrayList<>();

  /** True if the line being bound allows objects of other classes on the way. */
  private boolean tolerant;

  RuleBinder(LayoutBinder binder, HeapClass heapClass, HeapClass owner, LayoutBlock block) {
    this.binder = binder;
    this.heapClass = heapClass;
    this.owner = owner;
    this.block = block;
  }

  BoundRule bind(List<LayoutLine> lines) throws MisfitException {
    List<BoundStep> steps = new ArrayList<>();
    List<BoundSize> sizes = new ArrayList<>();
    boolean threaded = false;
    for (LayoutLine line : lines) {
      tolerant = line.has(ClauseKind.OPTIONAL);
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
        rule.hide(reference(line.paths().get(0)).cell());
      }
    }
    rule.conditionCell = whenSet == null ? -1 : reference(whenSet.paths().get(0)).cell();
    binder.samples().check(heapClass, deepPaths, sizes);
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
        case GUARD -> guard = reference(line.paths().get(0)).cell();
        case READ_MUTATES -> {
          mutates = true;
          mutatesFlag = line.paths().isEmpty() ? null : number(line.paths().get(0));
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
      case ELEMENT -> new NodeSteps.Element(path(line, 0), filter(line));
      case ELEMENTS ->
          new ArraySteps.Elements(path(line, 0), numberOf(line, ClauseKind.LIMIT), filter(line));
      case FOLLOW, DELEGATE, BACKING ->
          new NodeSteps.Follow(path(line, 0), line.has(ClauseKind.OPTIONAL));
      case EACH -> each(line);
      case HALVES -> new NodeSteps.Halves(reference(line.paths().get(0)).cell());
      case PAIRS -> pairs(line);
      case PARALLEL -> parallel(line);
      case VALUES -> new NodeSteps.Values(path(line, 0));
      case MULTI -> new NodeSteps.Multi(path(line, 0));
      case ENTRIES -> new NodeSteps.Entries(path(line, 0), filter(line));
      case INDEXED -> new GridSteps.Indexed(path(line, 0), line.has(ClauseKind.ROWS), filter(line));
      case LINKS -> new GridSteps.Links(path(line, 0), filter(line));
      case INHERIT, NOTHING, SIZE, GUARD, READ_MUTATES, HIDES -> null;
    };
  }

  private BoundStep each(LayoutLine line) throws MisfitException {
    boolean optional = line.has(ClauseKind.OPTIONAL);
    return line.has(ClauseKind.ROWS)
        ? new GridSteps.Nodes(path(line, 0), optional)
        : new ArraySteps.Each(path(line, 0), optional);
  }

  private BoundStep entry(LayoutLine line) throws MisfitException {
    LayoutPath key = line.paths().get(0);
    BoundPath value = line.paths().get(1).equals(LayoutPath.NULL) ? null : path(line, 1);
    EntryFilter filter = filter(line);
    if (key.equals(LayoutPath.NULL)) {
      return NodeSteps.Entry.ofNullKey(value, filter);
    }
    if (key.isNumber()) {
      return new NodeSteps.Entry(null, null, key.number(), value, filter);
    }
    if (key.isField()) {
      HeapField field = LayoutBinder.field(heapClass, owner, key.elements().get(0).name());
      if (field.type() != JavaType.OBJECT) {
        return new NodeSteps.Entry(null, field, 0, value, filter);
      }
    }
    return new NodeSteps.Entry(path(key), null, 0, value, filter);
  }

  private BoundStep pairs(LayoutLine line) throws MisfitException {
    ArraySteps.Pairs pairs = new ArraySteps.Pairs();
    pairs.path = path(line, 0);
    pairs.filter = filter(line);
    pairs.limit = numberOf(line, ClauseKind.LIMIT);
    Clause from = line.clause(ClauseKind.FROM);
    pairs.from = from == null ? 0 : (int) Math.max(0, Math.min(1 << 20, from.numbers().get(0)));
    Clause again = line.clause(ClauseKind.AGAIN);
    pairs.again = again == null ? null : dynamic(again.paths().get(0));
    pairs.chained = sentinels(line, ClauseKind.CHAINED);
    pairs.nodesAtEnd = line.has(ClauseKind.NODES_AT_END);
    pairs.nodesWithoutKey = line.has(ClauseKind.NODES_WITHOUT_KEY);
    return pairs;
  }

  private BoundStep parallel(LayoutLine line) throws MisfitException {
    ArraySteps.Parallel parallel = new ArraySteps.Parallel();
    parallel.keys = path(line, 0);
    parallel.values = path(line, 1);
    parallel.filter = filter(line);
    parallel.limit = numberOf(line, ClauseKind.LIMIT);
    parallel.extra = numberOf(line, ClauseKind.EXTRA);
    Clause marker = line.clause(ClauseKind.MARKER);
    if (marker != null) {
      parallel.marker = path(marker.paths().get(0));
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
        fields.add(number(path));
      }
    }
    parallel.skipNumbers = numbers.stream().mapToLong(Long::longValue).toArray();
    parallel.skipNumberFields = fields.toArray(HeapField[]::new);
  }

  private EntryFilter filter(LayoutLine line) throws MisfitException {
    if (line.clauses().isEmpty()) {
      return null;
    }
    EntryFilter filter = new EntryFilter();
    for (Clause require : line.clauses(ClauseKind.REQUIRE)) {
      filter.requireKey |= require.words().get(0).equals("key");
      filter.requireValue |= require.words().get(0).equals("value");
    }
    filter.skipValueSelf = line.has(ClauseKind.SKIP_VALUE_SELF);
    filter.nullKeys = sentinels(line, ClauseKind.NULL_KEY);
    filter.nullValues = sentinels(line, ClauseKind.NULL_VALUE);
    filter.skipKeys = sentinels(line, ClauseKind.SKIP_KEY);
    filter.skipValues = sentinels(line, ClauseKind.SKIP_VALUE);
    filter.skipValueClasses =
        line.clauses(ClauseKind.SKIP_VALUE_CLASS).stream()
            .map(clause -> binder.test(clause.words().get(0)))
            .toArray(ClassTest[]::new);
    filter.unwrapKeys = unwraps(line, ClauseKind.UNWRAP_KEY);
    filter.unwrapValues = unwraps(line, ClauseKind.UNWRAP_VALUE);
    return filter;
  }

  private EntryFilter.Unwrap[] unwraps(LayoutLine line, ClauseKind kind) throws MisfitException {
    List<EntryFilter.Unwrap> unwraps = new ArrayList<>();
    for (Clause clause : line.clauses(kind)) {
      String holder = clause.words().get(0);
      LayoutPath path = clause.paths().get(0);
      binder.requireField(holder, path.elements().get(0));
      unwraps.add(new EntryFilter.Unwrap(binder.test(holder), dynamic(path)));
    }
    return unwraps.toArray(EntryFilter.Unwrap[]::new);
  }

  private int[] sentinels(LayoutLine line, ClauseKind kind) throws MisfitException {
    int[] all = EntryFilter.NO_SENTINELS;
    for (Clause clause : line.clauses(kind)) {
      int[] more = binder.statics(clause.words().get(0), clause.words().get(1));
      int[] joined = Arrays.copyOf(all, all.length + more.length);
      System.arraycopy(more, 0, joined, all.length, more.length);
      all = joined;
    }
    return all;
  }

  private BoundStep.Condition condition(Clause clause) throws MisfitException {
    if (clause == null) {
      return null;
    }
    HeapField field = number(clause.paths().get(0));
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
              ? new BoundSize(null, false, field, number(term))
              : new BoundSize(path(holder), every, field, null));
    }
    return sizes;
  }

  private HeapField numberOf(LayoutLine line, ClauseKind kind) throws MisfitException {
    Clause clause = line.clause(kind);
    return clause == null ? null : number(clause.paths().get(0));
  }

  private HeapField number(LayoutPath path) throws MisfitException {
    HeapField field = LayoutBinder.field(heapClass, owner, path.elements().get(0).name());
    if (field.type() == JavaType.OBJECT) {
      throw new MisfitException(
          "field " + field.name() + " of class " + heapClass.name() + " is no number");
    }
    return field;
  }

  private HeapField reference(LayoutPath path) throws MisfitException {
    return reference(path.elements().get(0));
  }

  private HeapField reference(Element element) throws MisfitException {
    HeapField field = LayoutBinder.field(heapClass, owner, element.name());
    if (field.type() != JavaType.OBJECT) {
      throw new MisfitException(
          "field " + field.name() + " of class " + heapClass.name() + " is no reference");
    }
    return field;
  }

  private BoundPath path(LayoutLine line, int index) throws MisfitException {
    return path(line.paths().get(index));
  }

  private BoundPath path(LayoutPath path) throws MisfitException {
    return path(path.elements());
  }

  /** A path from an object of the class: its first field must be there. */
  private BoundPath path(List<Element> elements) throws MisfitException {
    BoundPath.Step[] steps = new BoundPath.Step[elements.size()];
    for (int i = 0; i < steps.length; i++) {
      Element element = elements.get(i);
      boolean known = i == 0 && element.kind() == ElementKind.FIELD;
      steps[i] =
          known ? new BoundPath.Step(reference(element).cell(), null, false) : dynamic(element);
    }
    BoundPath bound = new BoundPath(steps, tolerant);
    if (bound.isDeep()) {
      deepPaths.add(bound);
    }
    return bound;
  }

  /** A path from an object whose class is not known. */
  private BoundPath dynamic(LayoutPath path) {
    BoundPath.Step[] steps =
        path.elements().stream().map(this::dynamic).toArray(BoundPath.Step[]::new);
    return new BoundPath(steps, tolerant);
  }

  private BoundPath.Step dynamic(Element element) {
    if (element.kind() == ElementKind.INDEX) {
      return new BoundPath.Step(element.index(), null, false);
    }
    boolean optional = element.kind() == ElementKind.OPTIONAL_FIELD;
    return new BoundPath.Step(-1, binder.cells(element.name()), optional);
  }
}
