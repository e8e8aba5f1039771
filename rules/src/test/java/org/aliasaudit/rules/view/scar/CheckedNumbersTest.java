package org.aliasaudit.rules.view.scar;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckedNumbersTest extends RulesTest {
  private final CheckedNumbers numbers = CheckedNumbers.builtIn();

  @BeforeEach
  void classes() {
    dump.clazz("java.util.HashMap").field("size", INT).field("modCount", INT);
    dump.clazz("java.util.HashMap").field("table", OBJECT);
    dump.clazz("com.acme.Sessions").extending("java.util.HashMap").field("limit", INT);
    dump.clazz("java.util.ArrayDeque").field("head", INT).field("tail", INT);
    dump.clazz("java.util.concurrent.ConcurrentHashMap").field("baseCount", LONG);
    dump.clazz("java.util.HashMap$Node").field("hash", INT).field("next", OBJECT);
    dump.clazz("com.acme.Node").field("hash", INT).field("next", INT);
    dump.clazz("com.acme.Point").field("hash", INT).field("size", INT).field("head", INT);
  }

  private boolean keeps(String className, String field) throws IOException {
    HeapSnapshot snapshot = open();
    HeapClass heapClass = snapshot.classesNamed(className).get(0);
    return numbers.keeps(heapClass, heapClass.field(field));
  }

  @Test
  void sizesAndIndexesOfContainersAreKept() throws IOException {
    assertThat(keeps("java.util.HashMap", "size")).isTrue();
    assertThat(keeps("java.util.ArrayDeque", "head")).isTrue();
    assertThat(keeps("java.util.ArrayDeque", "tail")).isTrue();
    assertThat(keeps("java.util.concurrent.ConcurrentHashMap", "baseCount")).isTrue();
  }

  @Test
  void theSizeThatASubclassInheritsIsKept() throws IOException {
    assertThat(keeps("com.acme.Sessions", "size")).isTrue();
    assertThat(keeps("com.acme.Sessions", "limit")).isFalse();
  }

  @Test
  void hashesOfWhatHasANextOneAreKept() throws IOException {
    assertThat(keeps("java.util.HashMap$Node", "hash")).isTrue();
    assertThat(keeps("com.acme.Node", "hash")).as("next is a number").isFalse();
  }

  @Test
  void numbersThatNoCheckComparesAreNot() throws IOException {
    assertThat(keeps("java.util.HashMap", "modCount")).isFalse();
    assertThat(keeps("com.acme.Point", "hash")).isFalse();
    assertThat(keeps("com.acme.Point", "size")).isFalse();
    assertThat(keeps("com.acme.Point", "head")).isFalse();
  }
}
