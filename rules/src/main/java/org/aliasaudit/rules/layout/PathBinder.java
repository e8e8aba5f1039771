package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.layout.LayoutLine.Clause;
import org.aliasaudit.rules.layout.LayoutPath.Element;
import org.aliasaudit.rules.layout.LayoutPath.ElementKind;

/** Resolves the paths of one alternative of a block to the fields of one class. */
final class PathBinder {
  private final LayoutBinder binder;
  private final HeapClass heapClass;
  private final HeapClass owner;

  /** Paths of several steps, to be tried on objects of the dump. */
  private final List<BoundPath> deepPaths = new ArrayList<>();

  /** True if the line being bound allows objects of other classes on the way. */
  private boolean tolerant;

  PathBinder(LayoutBinder binder, HeapClass heapClass, HeapClass owner) {
    this.binder = binder;
    this.heapClass = heapClass;
    this.owner = owner;
  }

  /** Begins a line, whose clauses say whether objects of other classes may stand on the way. */
  void begin(LayoutLine line) {
    tolerant = line.has(ClauseKind.OPTIONAL);
  }

  /** Paths of several steps that were bound so far. */
  List<BoundPath> deepPaths() {
    return deepPaths;
  }

  /** The field that a path of one step names. */
  HeapField field(LayoutPath path) throws MisfitException {
    return LayoutBinder.field(heapClass, owner, path.elements().get(0).name());
  }

  /** The number field that a clause names, or null without the clause. */
  HeapField numberOf(LayoutLine line, ClauseKind kind) throws MisfitException {
    Clause clause = line.clause(kind);
    return clause == null ? null : number(clause.paths().get(0));
  }

  HeapField number(LayoutPath path) throws MisfitException {
    HeapField field = field(path);
    if (field.type() == JavaType.OBJECT) {
      throw new MisfitException(
          "field " + field.name() + " of class " + heapClass.name() + " is no number");
    }
    return field;
  }

  HeapField reference(LayoutPath path) throws MisfitException {
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

  BoundPath path(LayoutLine line, int index) throws MisfitException {
    return path(line.paths().get(index));
  }

  BoundPath path(LayoutPath path) throws MisfitException {
    return path(path.elements());
  }

  /** A path from an object of the class: its first field must be there. */
  BoundPath path(List<Element> elements) throws MisfitException {
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
  BoundPath dynamic(LayoutPath path) {
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
