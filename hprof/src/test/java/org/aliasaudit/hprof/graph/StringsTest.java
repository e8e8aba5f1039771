package org.aliasaudit.hprof.graph;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.StringLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StringsTest extends EngineTest {
  private static final String LATIN = "grüße";
  private static final String WIDE = "a€世界\uD83D\uDE00";

  @ParameterizedTest
  @EnumSource
  void readsEveryLayout(StringLayout layout) throws IOException {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().strings(layout));
    long empty = dump.string("");
    long latin = dump.string(LATIN);
    long wide = dump.string(WIDE);
    HeapSnapshot snapshot = open(dump);
    assertThat(text(snapshot, empty, 10)).isEmpty();
    assertThat(text(snapshot, latin, 10)).isEqualTo(LATIN);
    assertThat(text(snapshot, wide, 10)).isEqualTo(WIDE);
  }

  @ParameterizedTest
  @EnumSource
  void readsNoMoreThanAskedFor(StringLayout layout) throws IOException {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().strings(layout));
    long latin = dump.string(LATIN);
    long wide = dump.string(WIDE);
    HeapSnapshot snapshot = open(dump);
    assertThat(text(snapshot, latin, 0)).isEmpty();
    assertThat(text(snapshot, latin, 3)).isEqualTo("grü");
    assertThat(text(snapshot, latin, 5)).isEqualTo(LATIN);
    assertThat(text(snapshot, latin, Integer.MAX_VALUE)).isEqualTo(LATIN);
    assertThat(text(snapshot, wide, 2)).isEqualTo("a€");
  }

  @ParameterizedTest
  @EnumSource
  void readsLongStrings(StringLayout layout) throws IOException {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().strings(layout));
    String latin = "0123456789".repeat(150_000);
    String wide = "0€".repeat(600_000);
    long latinId = dump.string(latin);
    long wideId = dump.string(wide);
    HeapSnapshot snapshot = open(dump);
    assertThat(text(snapshot, latinId, Integer.MAX_VALUE)).isEqualTo(latin);
    assertThat(text(snapshot, wideId, Integer.MAX_VALUE)).isEqualTo(wide);
    assertThat(text(snapshot, wideId, 500_001)).isEqualTo(wide.substring(0, 500_001));
  }

  @Test
  void whatIsNoStringHasNoText() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    dump.clazz("com.acme.A").field("value", OBJECT);
    long chars = dump.array(new char[] {'a'});
    InstanceSpec instance = dump.instance("com.acme.A").set("value", chars);
    HeapSnapshot snapshot = open(dump);
    assertThat(text(snapshot, instance.id(), 10)).isNull();
    assertThat(text(snapshot, chars, 10)).isNull();
    assertThat(text(snapshot, dump.clazz("com.acme.A").id(), 10)).isNull();
  }

  @Test
  void stringWithoutAValueHasNoText() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    dump.string("so that the class has its fields");
    InstanceSpec none = dump.instance("java.lang.String");
    InstanceSpec dangling = dump.instance("java.lang.String").set("value", 0x6666_0000L);
    InstanceSpec odd = dump.instance("java.lang.String").set("value", none);
    HeapSnapshot snapshot = open(dump);
    assertThat(text(snapshot, none.id(), 10)).isNull();
    assertThat(text(snapshot, dangling.id(), 10)).isNull();
    assertThat(text(snapshot, odd.id(), 10)).isNull();
  }

  @Test
  void rangeOutsideItsArrayIsCutToIt() throws IOException {
    for (int offset : new int[] {-1, 0, 2, 3, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      for (int count : new int[] {-1, 0, 3, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        assertRangeSurvived(offset, count);
      }
    }
  }

  private void assertRangeSurvived(int offset, int count) throws IOException {
    DumpBuilder dump = new DumpBuilder();
    dump.clazz("java.lang.String").field("value", OBJECT).field("offset", INT).field("count", INT);
    long chars = dump.array(new char[] {'a', 'b', 'c'});
    InstanceSpec string = dump.instance("java.lang.String").set("value", chars);
    string.set("offset", offset).set("count", count);
    String text = text(open(dump), string.id(), 10);
    assertThat(text == null || "abc".contains(text))
        .as("%s + %s: %s", offset, count, text)
        .isTrue();
  }

  private static String text(HeapSnapshot snapshot, long id, int limit) throws IOException {
    return snapshot.string(ordinal(snapshot, id), limit);
  }
}
