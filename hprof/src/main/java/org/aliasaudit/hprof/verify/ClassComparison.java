package org.aliasaudit.hprof.verify;

import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.hprof.verify.SnapshotComparison.Pair;

/** Compares the classes that the dump has a record of: those with a class object. */
final class ClassComparison {
  private final Pair pair;

  ClassComparison(Pair pair) {
    this.pair = pair;
  }

  void compare() throws DifferenceException {
    HeapSnapshot first = pair.first();
    for (int i = 0; i < first.classCount(); i++) {
      HeapClass a = first.heapClass(i);
      if (a.ordinal() >= 0) {
        HeapClass b = pair.second().classOfClassObject(pair.map().get(a.ordinal()));
        if (b == null) {
          throw pair.difference("class " + what(a) + " is no class for " + pair.secondEngine());
        }
        compare(a, b);
      }
    }
    pair.require("the number of classes", dumped(first), dumped(pair.second()));
  }

  private static int dumped(HeapSnapshot snapshot) {
    int dumped = 0;
    for (int i = 0; i < snapshot.classCount(); i++) {
      dumped += snapshot.heapClass(i).ordinal() >= 0 ? 1 : 0;
    }
    return dumped;
  }

  private static String what(HeapClass c) {
    return "%s (0x%x)".formatted(c.name(), c.id());
  }

  private void compare(HeapClass a, HeapClass b) throws DifferenceException {
    String name = what(a);
    pair.requireName("the name of class " + name, a.name(), b.name());
    pair.require("the identifier of class " + name, a.id(), b.id());
    pair.require("the superclass of " + name, idOf(a.superclass()), idOf(b.superclass()));
    compareLoaders(name, a, b);
    compareFields(name, a.fields(), b.fields());
    compareStatics(name, a.staticFields(), b.staticFields());
    if (!pair.tolerates(EngineLimit.INSTANCE_BYTES)) {
      pair.require("the instance size of " + name, a.instanceBytes(), b.instanceBytes());
    }
  }

  private static Long idOf(HeapClass c) {
    return c == null ? null : c.id();
  }

  private void compareLoaders(String name, HeapClass a, HeapClass b) throws DifferenceException {
    int x = a.loaderOrdinal() < 0 ? HeapSnapshot.NULL : pair.map().get(a.loaderOrdinal());
    int y = b.loaderOrdinal() < 0 ? HeapSnapshot.NULL : b.loaderOrdinal();
    pair.require("the class loader of " + name, x, y);
  }

  private void compareFields(String name, List<HeapField> a, List<HeapField> b)
      throws DifferenceException {
    pair.require("the number of instance fields of " + name, a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      HeapField x = a.get(i);
      HeapField y = b.get(i);
      String what = "field " + i + " of " + name;
      pair.requireName("the name of " + what, x.name(), y.name());
      pair.requireName("the declaring class of " + what, x.declaringClass(), y.declaringClass());
      pair.require("the type of " + what, x.type(), y.type());
      pair.require("the offset of " + what, x.byteOffset(), y.byteOffset());
      pair.require("the cell of " + what, x.cell(), y.cell());
    }
  }

  private void compareStatics(String name, List<StaticField> a, List<StaticField> b)
      throws DifferenceException {
    pair.require("the number of static fields of " + name, a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      StaticField x = a.get(i);
      StaticField y = b.get(i);
      String what = "static field " + x.name() + " of " + name;
      pair.requireName("the name of " + what, x.name(), y.name());
      pair.require("the type of " + what, x.type(), y.type());
      pair.require("the cell of " + what, x.cell(), y.cell());
      pair.require("the value of " + what, truth(x.type(), x.bits()), truth(x.type(), y.bits()));
    }
  }

  /** Any non-zero boolean is true, as for the JVM. */
  static long truth(JavaType type, long bits) {
    return type == JavaType.BOOLEAN && bits != 0 ? 1 : bits;
  }
}
