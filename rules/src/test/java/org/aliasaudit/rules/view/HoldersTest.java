package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class HoldersTest extends RulesTest {
  private Holders holders;

  private Holder holderOf(Identified container) throws IOException {
    HeapSnapshot snapshot = open();
    Reachability reachability = ReachabilityBuilder.build(snapshot, ProgressListener.NONE);
    BoundLayouts layouts = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
    holders = new Holders(snapshot, reachability, layouts, Knowledge.builtIn());
    return holders.of(ordinal(snapshot, container));
  }

  private static String text(Holder holder) {
    return (holder.isStatic() ? "static " : "") + holder.className() + "." + holder.field();
  }

  @Test
  void aStaticField() throws IOException {
    Holder holder = holderOf(storeMap("x"));
    assertThat(text(holder)).isEqualTo("static com.acme.Store.MAP");
    assertThat(holders.isOfJdk(holder)).isFalse();
  }

  @Test
  void anInstanceField() throws IOException {
    InstanceSpec map = mapOf("x");
    store("INSTANCE", holding("com.acme.Registry", "sessions", map));
    assertThat(text(holderOf(map))).isEqualTo("com.acme.Registry.sessions");
  }

  @Test
  void anInheritedFieldBelongsToTheClassThatDeclaresIt() throws IOException {
    InstanceSpec map = mapOf("x");
    app("com.acme.Base").field("sessions", JavaType.OBJECT);
    app("com.acme.Derived").extending("com.acme.Base");
    store("INSTANCE", dump.instance("com.acme.Derived").set("sessions", map));
    assertThat(text(holderOf(map))).isEqualTo("com.acme.Base.sessions");
  }

  @Test
  void aMapInAMapIsHeldByTheFieldOfTheOuterOne() throws IOException {
    InstanceSpec inner = mapOf("x");
    storeMap(inner);
    assertThat(text(holderOf(inner))).isEqualTo("static com.acme.Store.MAP");
  }

  @Test
  void aMapInAListIsHeldByTheFieldOfTheList() throws IOException {
    InstanceSpec map = mapOf("x");
    store("INSTANCE", holding("com.acme.Shards", "shards", dump.arrayList(map)));
    assertThat(text(holderOf(map))).isEqualTo("com.acme.Shards.shards");
  }

  @Test
  void aMapBehindAWrapperIsHeldByTheFieldOfTheWrapper() throws IOException {
    InstanceSpec map = mapOf("x");
    dump.clazz("java.util.Collections$SynchronizedMap").field("m", JavaType.OBJECT);
    store("SYNC", dump.instance("java.util.Collections$SynchronizedMap").set("m", map));
    assertThat(text(holderOf(map))).isEqualTo("static com.acme.Store.SYNC");
  }

  @Test
  void aLocalOfAFrame() throws IOException {
    InstanceSpec map = mapOf("x");
    app("com.acme.Worker");
    threadIn("worker", "com.acme.Worker", dump.arrayList(map));
    Holder holder = holderOf(map);
    assertThat(text(holder)).isEqualTo("com.acme.Worker.<local of work>");
    assertThat(holder.holderClass()).isNull();
    assertThat(holders.isOfJdk(holder)).isFalse();
  }

  @Test
  void aLocalOfAMethodOfTheJdkIsTheJdks() throws IOException {
    InstanceSpec map = mapOf("x");
    threadIn("worker", "java.util.concurrent.ThreadPoolExecutor", map);
    assertThat(isOfJdk(map)).isTrue();
  }

  @Test
  void aFieldOfTheJdkIsTheJdks() throws IOException {
    InstanceSpec map = mapOf("x");
    dump.clazz("java.util.Currency").staticField("instances", map.id());
    assertThat(isOfJdk(map)).isTrue();
  }

  /**
   * The field is declared by a class that usually only stands between; the object that has it does
   * not.
   */
  @Test
  void aFieldInheritedFromACollectionOfTheJdkIsTheJdks() throws IOException {
    InstanceSpec map = mapOf("x");
    dump.clazz("java.util.ListResourceBundle").field("lookup", JavaType.OBJECT);
    dump.clazz("sun.text.resources.FormatData").extending("java.util.ListResourceBundle");
    InstanceSpec bundle = dump.instance("sun.text.resources.FormatData").set("lookup", map.id());
    dump.clazz("sun.util.Bundles").staticField("ROOT", bundle.id());
    assertThat(text(holderOf(map))).isEqualTo("java.util.ListResourceBundle.lookup");
    assertThat(isOfJdk(map)).isTrue();
  }

  @Test
  void aThreadLocalIsNobodysField() throws IOException {
    InstanceSpec map = mapOf("x");
    dump.thread("worker").threadLocal(dump.instance("java.lang.ThreadLocal").id(), map.id());
    Holder holder = holderOf(map);
    assertThat(text(holder)).isEqualTo("java.lang.ThreadLocal$ThreadLocalMap$Entry.value");
    assertThat(holders.isOfJdk(holder)).isFalse();
  }

  @Test
  void aRootOfNativeCodeIsNobodysField() throws IOException {
    InstanceSpec map = mapOf("x");
    dump.root(RootKind.JNI_GLOBAL, map.id());
    Holder holder = holderOf(map);
    assertThat(text(holder)).isEqualTo("java.util.HashMap.<root>");
    assertThat(holders.isOfJdk(holder)).isFalse();
  }

  private boolean isOfJdk(InstanceSpec map) throws IOException {
    Holder holder = holderOf(map);
    return holders.isOfJdk(holder);
  }
}
