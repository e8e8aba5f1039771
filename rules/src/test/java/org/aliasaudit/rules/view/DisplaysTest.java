package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class DisplaysTest extends RulesTest {
  private String display(long id) throws IOException {
    HeapSnapshot snapshot = open();
    ObjectRef ref = new Displays(snapshot).of(snapshot.ordinalOf(id));
    assertThat(ref.id()).isEqualTo(id);
    return ref.display();
  }

  @Test
  void strings() throws IOException {
    assertThat(display(dump.string("tenant"))).isEqualTo("tenant");
    assertThat(display(dump.string("x".repeat(500)))).hasSize(120);
  }

  @Test
  void boxes() throws IOException {
    dump.clazz("java.lang.Integer").field("value", JavaType.INT);
    dump.clazz("java.lang.Boolean").field("value", JavaType.BOOLEAN);
    dump.clazz("java.lang.Double").field("value", JavaType.DOUBLE);
    dump.clazz("java.lang.Character").field("value", JavaType.CHAR);
    assertThat(display(dump.instance("java.lang.Integer").set("value", -3).id())).isEqualTo("-3");
    assertThat(display(dump.instance("java.lang.Boolean").set("value", true).id()))
        .isEqualTo("true");
    assertThat(display(dump.instance("java.lang.Double").set("value", 1.5).id())).isEqualTo("1.5");
    assertThat(display(dump.instance("java.lang.Character").set("value", 'q').id())).isEqualTo("q");
  }

  @Test
  void primitiveKeys() {
    assertThat(Displays.ofPrimitive(JavaType.LONG, -7)).isEqualTo(new ObjectRef(0, "long", "-7"));
    assertThat(Displays.ofPrimitive(JavaType.FLOAT, Float.floatToIntBits(2.5f)).display())
        .isEqualTo("2.5");
  }

  @Test
  void enumConstantsByTheNameOfTheConstant() throws IOException {
    ClassSpec base = dump.clazz("java.lang.Enum").field("name", JavaType.OBJECT);
    app("com.acme.Color").extending("java.lang.Enum").field("name", JavaType.OBJECT);
    InstanceSpec red = dump.instance("com.acme.Color").set("name", dump.string("fancy red"));
    assertThat(display(red.set(base, "name", dump.string("RED")).id())).isEqualTo("RED");
  }

  @Test
  void threadsByName() throws IOException {
    assertThat(display(dump.thread("worker-1").id())).isEqualTo("worker-1");
  }

  @Test
  void arraysByLength() throws IOException {
    assertThat(display(dump.array(new int[3]))).isEqualTo("int[3]");
    assertThat(display(dump.objectArray("java.lang.String", 2).id()))
        .isEqualTo("java.lang.String[2]");
    assertThat(display(dump.objectArray("java.lang.String[]", 4).id()))
        .isEqualTo("java.lang.String[4][]");
  }

  @Test
  void classesAndOtherObjects() throws IOException {
    InstanceSpec session = value("com.acme.Session");
    assertThat(display(dump.clazz("com.acme.Session").id())).isEqualTo("class com.acme.Session");
    assertThat(display(session.id())).isEqualTo("Session@" + hex(session).substring(2));
  }

  @Test
  void nothingAndWhatTheDumpLacks() throws IOException {
    Displays displays = new Displays(open());
    assertThat(displays.of(HeapSnapshot.NULL)).isEqualTo(new ObjectRef(0, "null", "null"));
    assertThat(displays.of(HeapSnapshot.DANGLING).display()).isEqualTo("missing object");
  }

  @Test
  void simpleNames() {
    assertThat(Displays.simpleName("com.acme.Store$Entry")).isEqualTo("Store$Entry");
    assertThat(Displays.simpleName("com.acme.App$$Lambda$14/0x0800.1")).isEqualTo("App$$Lambda");
    assertThat(Displays.simpleName("int[]")).isEqualTo("int[]");
  }
}
