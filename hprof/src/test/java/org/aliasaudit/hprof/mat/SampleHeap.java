package org.aliasaudit.hprof.mat;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.BYTE;
import static org.aliasaudit.hprof.JavaType.CHAR;
import static org.aliasaudit.hprof.JavaType.DOUBLE;
import static org.aliasaudit.hprof.JavaType.FLOAT;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.aliasaudit.hprof.JavaType.SHORT;

import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;

/** A heap with one of everything: field and array types, nulls, dangling references, roots. */
final class SampleHeap {
  /** No object has it: aligned as no identifier of a builder is. */
  static final long NOWHERE = 0x7777_7773L;

  private SampleHeap() {}

  static DumpBuilder of(DumpOptions options) {
    DumpBuilder dump = new DumpBuilder(options);
    fields(dump);
    arrays(dump);
    long loader = dump.instance("java.lang.ClassLoader").id();
    InstanceSpec leaf = dump.instance("com.acme.Leaf");
    leaf.set("owner", dump.string("grüße, 世界")).set("gone", NOWHERE).set("own", leaf);
    InstanceSpec map = dump.hashMap("a", leaf, "b", leaf, "c", null);
    dump.newClass("com.acme.Store")
        .loader(loader)
        .staticField("MAP", map.id())
        .staticField("COUNT", LONG, Long.MIN_VALUE)
        .staticField("RATIO", DOUBLE, Math.PI)
        .staticField("NOTHING", 0)
        .staticField("GONE", NOWHERE);
    dump.clazz("com.acme.Größe").field("straße", INT);
    dump.instance("com.acme.Größe").set("straße", 7);
    dump.arrayList("x", leaf, "y");
    threads(dump, leaf, map);
    return dump;
  }

  private static void fields(DumpBuilder dump) {
    dump.clazz("com.acme.Base").field("owner", OBJECT).field("base", INT).field("gone", OBJECT);
    dump.clazz("com.acme.Leaf")
        .extending("com.acme.Base")
        .field("truth", BOOLEAN)
        .field("own", OBJECT)
        .field("tiny", BYTE)
        .field("letter", CHAR)
        .field("small", SHORT)
        .field("nothing", OBJECT)
        .field("number", INT)
        .field("big", LONG)
        .field("real", FLOAT)
        .field("precise", DOUBLE);
    dump.instance("com.acme.Leaf")
        .set("truth", true)
        .set("tiny", -7)
        .set("letter", 0xfffe)
        .set("small", -300)
        .set("number", Integer.MIN_VALUE)
        .set("big", Long.MAX_VALUE)
        .set("real", -1.5)
        .set("precise", 1e300)
        .set("base", -1);
  }

  private static void arrays(DumpBuilder dump) {
    dump.array(new boolean[] {true, false});
    dump.array(new byte[] {-128, 127});
    dump.array(new char[] {'a', '\uffff'});
    dump.array(new short[] {-1, 300});
    dump.array(new int[] {});
    dump.array(new long[] {1, -2, Long.MAX_VALUE});
    dump.array(new float[] {Float.MIN_VALUE, -0.0f});
    dump.array(new double[1000]);
    ArraySpec array = dump.objectArray("java.lang.Object", 1000);
    array.set(1, array).set(999, NOWHERE);
    dump.objectArray("java.lang.Object", 0);
  }

  private static void threads(DumpBuilder dump, InstanceSpec leaf, InstanceSpec map) {
    dump.thread("parked")
        .frame("jdk.internal.misc.Unsafe", "park", "(ZJ)V", null, -3)
        .frame("com.acme.Store", "put", 12)
        .local(leaf)
        .local(map)
        .local(leaf)
        .frame("com.acme.Main", "<init>", "([Ljava/lang/String;)V", "Main.java", -1)
        .jniLocal(map.id());
    dump.thread("idle").frame("com.acme.Größe", "läuft", 1);
    dump.thread("without a stack");
    dump.root(RootKind.STICKY_CLASS, dump.clazz("com.acme.Leaf").id())
        .root(RootKind.JNI_GLOBAL, leaf.id())
        .root(RootKind.JNI_GLOBAL, leaf.id())
        .root(RootKind.MONITOR_USED, map.id())
        .root(RootKind.UNKNOWN, leaf.id())
        .root(RootKind.JNI_GLOBAL, NOWHERE);
  }
}
