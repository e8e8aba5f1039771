package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.classpath.ProgramClasses;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutabilitiesTest extends RulesTest {
  private Judgement judge(long id) throws IOException {
    HeapSnapshot snapshot = open();
    return new Mutabilities(snapshot, Knowledge.builtIn(), ProgramClasses.none())
        .of(snapshot.ordinalOf(id));
  }

  private Level level(long id) throws IOException {
    return judge(id).level();
  }

  private InstanceSpec listOf(long... elements) {
    String name = "java.util.ImmutableCollections$ListN";
    dump.clazz(name).field("elements", JavaType.OBJECT);
    return dump.instance(name).set("elements", dump.arrayOf("java.lang.Object", elements));
  }

  @Test
  void knownClasses() throws IOException {
    assertThat(level(dump.string("x"))).isEqualTo(Level.IMMUTABLE);
    assertThat(level(dump.arrayList("x").id())).isEqualTo(Level.MUTABLE);
    assertThat(level(dump.hashMap("x", "y").id())).isEqualTo(Level.MUTABLE);
    assertThat(level(dump.concurrentHashMap("x", "y").id())).isEqualTo(Level.THREAD_SAFE);
    assertThat(level(dump.instance("java.util.regex.Matcher").id())).isEqualTo(Level.HOSTILE);
    assertThat(level(dump.clazz("com.acme.A").id())).isEqualTo(Level.IMMUTABLE);
  }

  @Test
  void aReasonNamesTheRowAndItsSource() throws IOException {
    assertThat(judge(dump.string("x")).reason()).isEqualTo("java.lang.String (EPM)");
  }

  @Test
  void arrays() throws IOException {
    assertThat(level(dump.array(new byte[2]))).isEqualTo(Level.MUTABLE);
    assertThat(level(dump.array(new byte[0]))).isEqualTo(Level.STATELESS);
    ArraySpec empty = dump.objectArray("java.lang.String", 0);
    assertThat(level(empty.id())).isEqualTo(Level.STATELESS);
  }

  @Test
  void classesWithoutFieldsAreStateless() throws IOException {
    assertThat(level(dump.instance("com.acme.App$$Lambda/0x01").id())).isEqualTo(Level.STATELESS);
  }

  @Test
  void classesOfAProgramAreUnknown() throws IOException {
    assertThat(level(value("com.acme.Session").id())).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void unmodifiableViewsAreUnknown() throws IOException {
    dump.clazz("java.util.Collections$UnmodifiableCollection").field("c", JavaType.OBJECT);
    dump.clazz("java.util.Collections$UnmodifiableList")
        .extending("java.util.Collections$UnmodifiableCollection");
    Judgement view = judge(dump.instance("java.util.Collections$UnmodifiableList").id());
    assertThat(view.level()).isEqualTo(Level.UNKNOWN);
    assertThat(view.reason()).startsWith("an unmodifiable view: ");
  }

  @Test
  void listsAreAsImmutableAsTheirElements() throws IOException {
    assertThat(level(listOf(dump.string("x"), 0).id())).isEqualTo(Level.IMMUTABLE);
    assertThat(level(listOf(dump.string("x"), value("com.acme.S").id()).id()))
        .isEqualTo(Level.UNKNOWN);
    assertThat(level(listOf(dump.arrayList("x").id()).id())).isEqualTo(Level.MUTABLE);
    assertThat(level(listOf(listOf(dump.string("x")).id()).id())).isEqualTo(Level.IMMUTABLE);
  }

  private InstanceSpec closure(String className, String field, long captured) {
    dump.clazz(className).field(field, JavaType.OBJECT);
    return dump.instance(className).set(field, captured);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.App$$Lambda$14/0x01, arg$1",
    "com.acme.App$1, val$name",
    "com.acme.App$Inner, this$0",
    "com.acme.AppKt$render$1, $name"
  })
  void closuresAreAsImmutableAsWhatTheyHaveCaptured(String className, String field)
      throws IOException {
    long constant = closure(className, field, dump.string("x")).id();
    assertThat(level(constant)).isEqualTo(Level.IMMUTABLE);
    assertThat(judge(constant).reason()).isEqualTo("a closure of immutable parts");
    assertThat(level(closure(className, field, dump.arrayList("x").id()).id()))
        .isEqualTo(Level.UNKNOWN);
  }

  @Test
  void anObjectWithAFieldOfItsOwnIsNoClosure() throws IOException {
    dump.clazz("com.acme.App$1").field("val$name", JavaType.OBJECT).field("count", JavaType.INT);
    InstanceSpec counter = dump.instance("com.acme.App$1").set("val$name", dump.string("x"));
    assertThat(level(counter.id())).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void recordsAreAsImmutableAsTheirComponents() throws IOException {
    ClassSpec point = app("com.acme.Point").extending("java.lang.Record");
    point.field("x", JavaType.INT).field("tags", JavaType.OBJECT);
    InstanceSpec simple = dump.instance(point).set("x", 3);
    InstanceSpec withList = dump.instance(point).set("tags", listOf(dump.string("t")));
    InstanceSpec withArray = dump.instance(point).set("tags", dump.array(new int[1]));
    assertThat(level(simple.id())).isEqualTo(Level.IMMUTABLE);
    assertThat(level(withList.id())).isEqualTo(Level.IMMUTABLE);
    assertThat(level(withArray.id())).isEqualTo(Level.MUTABLE);
  }

  @Test
  void whatIsNestedTooDeeplyIsUnknown() throws IOException {
    InstanceSpec list = listOf(dump.string("x"));
    for (int i = 0; i < 10; i++) {
      list = listOf(list.id());
    }
    assertThat(level(list.id())).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void whatBranchesTooOftenIsUnknown() throws IOException {
    long[] lists = new long[60];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = listOf(dump.string("x"), dump.string("y")).id();
    }
    InstanceSpec once = listOf(lists);
    InstanceSpec manyTimes = listOf(once.id(), once.id(), once.id());
    assertThat(level(once.id())).isEqualTo(Level.IMMUTABLE);
    assertThat(level(manyTimes.id())).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void closuresOverClosuresAreFollowedFarEnough() throws IOException {
    long inner = dump.string("x");
    for (int i = 0; i < 12; i++) {
      inner = closure("com.acme.App$$Lambda$" + i, "arg$1", inner).id();
    }
    assertThat(level(inner)).isEqualTo(Level.IMMUTABLE);
  }

  @Test
  void aRecordThatContainsItselfEnds() throws IOException {
    app("com.acme.Loop").extending("java.lang.Record").field("next", JavaType.OBJECT);
    InstanceSpec loop = dump.instance("com.acme.Loop");
    assertThat(level(loop.set("next", loop).id())).isEqualTo(Level.UNKNOWN);
  }
}
