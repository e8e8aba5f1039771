package org.aliasaudit.rules.view;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.Auditor;

/** The heap of a small program of com.acme, which holds its objects in static fields. */
public final class Acme {
  public final DumpBuilder dump = new DumpBuilder();
  private final InstanceSpec loader = dump.instance("com.acme.Loader");

  public Acme() {
    dump.root(RootKind.JNI_GLOBAL, loader.id());
  }

  /** A class of the program. */
  public InstanceSpec instance(String className) {
    dump.clazz(className).loader(loader.id());
    return dump.instance(className);
  }

  /** Puts an object into a static field. */
  public Acme hold(String className, String field, Identified object) {
    dump.clazz(className).loader(loader.id()).staticField(field, object.id());
    dump.root(RootKind.STICKY_CLASS, dump.clazz(className).id());
    return this;
  }

  /** A map that no layout knows. */
  public InstanceSpec fancyMap() {
    dump.clazz("java.util.AbstractMap").field("keySet", OBJECT).field("values", OBJECT);
    dump.clazz("com.acme.FancyMap").extending("java.util.AbstractMap").field("slots", OBJECT);
    return instance("com.acme.FancyMap");
  }

  /** A {@code java.util.Collections.SynchronizedMap}. */
  public InstanceSpec synchronizedMap(Identified map) {
    String name = "java.util.Collections$SynchronizedMap";
    dump.clazz(name).field("m", OBJECT).field("mutex", OBJECT);
    return dump.instance(name).set("m", map);
  }

  /** Netty's map of int keys. */
  public InstanceSpec intMap(int[] keys, Identified... values) {
    String name = "io.netty.util.collection.IntObjectHashMap";
    dump.clazz(name).staticField("NULL_VALUE", dump.instance("java.lang.Object").id());
    dump.clazz(name).field("keys", OBJECT).field("values", OBJECT).field("size", INT);
    long[] ids = new long[values.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = values[i].id();
    }
    return dump.instance(name)
        .set("keys", dump.array(keys))
        .set("values", dump.arrayOf("java.lang.Object", ids))
        .set("size", values.length);
  }

  /** Writes the dump and opens it. */
  public HeapSnapshot open(Path folder) throws IOException {
    return DirectEngine.open(
        dump.writeTo(folder.resolve("acme.hprof")), Auditor.keptFields(), ProgressListener.NONE);
  }
}
