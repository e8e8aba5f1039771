package org.aliasaudit.hprof.testing;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.BYTE;
import static org.aliasaudit.hprof.JavaType.FLOAT;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;

import org.aliasaudit.hprof.JavaType;

/** Objects of JDK classes with the fields they have in JDK 17 (java.base, {@code src.zip}). */
final class JdkObjects {
  private static final String SYNC = "java.util.concurrent.locks.ReentrantLock$Sync";
  private static final String AQS = "java.util.concurrent.locks.AbstractQueuedSynchronizer";

  private final DumpBuilder dump;

  JdkObjects(DumpBuilder dump) {
    this.dump = dump;
  }

  /** A {@code java.util.HashMap} of keys and values in turn. */
  InstanceSpec hashMap(String mapClass, long[] keysAndValues, int[] hashes) {
    references("java.util.AbstractMap", "keySet", "values");
    references("java.util.HashMap", "table", "entrySet").extending("java.util.AbstractMap");
    ints("java.util.HashMap", "size", "modCount", "threshold").field("loadFactor", FLOAT);
    references("java.util.HashMap$Node", "key", "value", "next").field("hash", INT);
    InstanceSpec map = dump.instance(mapClass);
    int entries = hashes.length;
    if (entries > 0) {
      ArraySpec table = table("java.util.HashMap$Node", keysAndValues, hashes, "value", -1);
      map.set("table", table).set("threshold", table.length() * 3L / 4);
    }
    return map.set("size", entries).set("modCount", entries).set("loadFactor", 0.75);
  }

  /** A {@code java.util.concurrent.ConcurrentHashMap} of keys and values in turn. */
  InstanceSpec concurrentHashMap(long[] keysAndValues, int[] hashes) {
    String name = "java.util.concurrent.ConcurrentHashMap";
    references("java.util.AbstractMap", "keySet", "values");
    references(name, "table", "nextTable", "counterCells", "keySet", "values", "entrySet")
        .extending("java.util.AbstractMap")
        .field("baseCount", LONG);
    ints(name, "sizeCtl", "transferIndex", "cellsBusy");
    references(name + "$Node", "key", "val", "next").field("hash", INT);
    InstanceSpec map = dump.instance(name);
    if (hashes.length > 0) {
      ArraySpec table = table(name + "$Node", keysAndValues, hashes, "val", Integer.MAX_VALUE);
      map.set("table", table).set("sizeCtl", table.length() * 3L / 4);
    }
    return map.set("baseCount", hashes.length);
  }

  private ArraySpec table(
      String nodeClass, long[] keysAndValues, int[] hashes, String valueField, int hashMask) {
    int length = 16;
    while (length * 3 / 4 < hashes.length) {
      length *= 2;
    }
    ArraySpec table = dump.objectArray(nodeClass, length);
    for (int i = 0; i < hashes.length; i++) {
      int hash = (hashes[i] ^ (hashes[i] >>> 16)) & hashMask;
      int slot = hash & (length - 1);
      InstanceSpec node = dump.instance(nodeClass).set("hash", hash).set("next", table.get(slot));
      node.set("key", keysAndValues[2 * i]).set(valueField, keysAndValues[2 * i + 1]);
      table.set(slot, node);
    }
    return table;
  }

  InstanceSpec arrayList(long... elements) {
    references("java.util.AbstractCollection");
    ints("java.util.AbstractList", "modCount").extending("java.util.AbstractCollection");
    references("java.util.ArrayList", "elementData").field("size", INT);
    dump.clazz("java.util.ArrayList").extending("java.util.AbstractList");
    ArraySpec data = dump.objectArray("java.lang.Object", Math.max(10, elements.length));
    for (int i = 0; i < elements.length; i++) {
      data.set(i, elements[i]);
    }
    return dump.instance("java.util.ArrayList")
        .set("elementData", data)
        .set("size", elements.length);
  }

  /** A non-fair lock; its queue is a dummy head and one node for each waiter, in order. */
  InstanceSpec reentrantLock(long owner, long... waiters) {
    String sync = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
    lockClasses(sync);
    InstanceSpec state = dump.instance(sync).set("exclusiveOwnerThread", owner);
    state.set("state", owner == 0 ? 0 : 1);
    if (waiters.length > 0) {
      queue(state, waiters);
    }
    return dump.instance("java.util.concurrent.locks.ReentrantLock").set("sync", state);
  }

  private void lockClasses(String sync) {
    String ownable = "java.util.concurrent.locks.AbstractOwnableSynchronizer";
    references(ownable, "exclusiveOwnerThread");
    references(AQS, "head", "tail").field("state", INT).extending(ownable);
    dump.clazz(SYNC).extending(AQS);
    dump.clazz(sync).extending(SYNC);
    references("java.util.concurrent.locks.ReentrantLock", "sync");
    references(AQS + "$Node", "prev", "next", "waiter").field("status", INT);
    dump.clazz(AQS + "$ExclusiveNode").extending(AQS + "$Node");
  }

  private void queue(InstanceSpec sync, long... waiters) {
    InstanceSpec last = dump.instance(AQS + "$ExclusiveNode");
    sync.set("head", last);
    for (long waiter : waiters) {
      InstanceSpec node = dump.instance(AQS + "$ExclusiveNode").set("waiter", waiter);
      node.set("prev", last).set("status", 1);
      last.set("next", node);
      last = node;
    }
    sync.set("tail", last);
  }

  InstanceSpec threadLocalMap() {
    String name = "java.lang.ThreadLocal$ThreadLocalMap";
    references(name, "table");
    ints(name, "size", "threshold");
    return dump.instance(name);
  }

  InstanceSpec threadLocalEntry(long key, long value) {
    references("java.lang.ref.Reference", "referent", "queue", "next", "discovered");
    dump.clazz("java.lang.ref.WeakReference").extending("java.lang.ref.Reference");
    String name = "java.lang.ThreadLocal$ThreadLocalMap$Entry";
    references(name, "value").extending("java.lang.ref.WeakReference");
    return dump.instance(name).set("referent", key).set("value", value);
  }

  /** A {@code Thread} whose {@code threadStatus} lies in itself (JDK 17), or in a holder (19+). */
  ThreadSpec thread(String name, int serial, boolean withHolder) {
    String holderClass = "java.lang.Thread$FieldHolder";
    references("java.lang.Thread", "name", "parkBlocker", "contextClassLoader");
    references("java.lang.Thread", "threadLocals", "inheritableThreadLocals").field("tid", LONG);
    InstanceSpec status;
    InstanceSpec thread;
    if (withHolder) {
      references("java.lang.Thread", "holder");
      references(holderClass, "group", "task").field("daemon", BOOLEAN);
      ints(holderClass, "threadStatus", "priority");
      status = dump.instance(holderClass);
      thread = dump.instance("java.lang.Thread").set("holder", status);
    } else {
      references("java.lang.Thread", "group", "target").field("daemon", BOOLEAN);
      ints("java.lang.Thread", "threadStatus", "priority");
      thread = dump.instance("java.lang.Thread");
      status = thread;
    }
    thread.set("tid", serial).set("name", dump.string(name));
    return new ThreadSpec(dump, thread, status, serial);
  }

  InstanceSpec string(String text, StringLayout layout) {
    return switch (layout) {
      case CODER -> coded(text);
      case CHARS -> newString().set("value", dump.array(text.toCharArray()));
      case CHARS_OFFSET_COUNT -> {
        ints("java.lang.String", "offset", "count");
        long shared = dump.array(("<<" + text + ">>").toCharArray());
        InstanceSpec string = newString().set("value", shared);
        yield string.set("offset", 2).set("count", text.length());
      }
    };
  }

  private InstanceSpec coded(String text) {
    boolean latin1 = text.chars().allMatch(c -> c < 256);
    byte[] value = new byte[latin1 ? text.length() : 2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      if (latin1) {
        value[i] = (byte) text.charAt(i);
      } else {
        value[2 * i] = (byte) text.charAt(i);
        value[2 * i + 1] = (byte) (text.charAt(i) >>> 8);
      }
    }
    dump.clazz("java.lang.String").field("coder", BYTE);
    InstanceSpec string = newString().set("coder", latin1 ? 0 : 1);
    return string.set("value", dump.array(value)).set("hash", text.hashCode());
  }

  private InstanceSpec newString() {
    dump.clazz("java.lang.String").field("value", OBJECT).field("hash", INT);
    return dump.instance("java.lang.String");
  }

  private ClassSpec references(String className, String... names) {
    return fields(className, OBJECT, names);
  }

  private ClassSpec ints(String className, String... names) {
    return fields(className, INT, names);
  }

  private ClassSpec fields(String className, JavaType type, String... names) {
    ClassSpec spec = dump.clazz(className);
    for (String name : names) {
      spec.field(name, type);
    }
    return spec;
  }
}
