package org.aliasaudit.rules.view.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRolesTest extends RulesTest {
  private Role role(MethodRoles roles, String className, String method) throws IOException {
    HeapSnapshot snapshot = open();
    return roles.of(snapshot.classesNamed(className).get(0), method);
  }

  @Test
  void subclassesInheritAndMayDiffer() throws IOException {
    dump.clazz("java.util.AbstractMap");
    dump.clazz("java.util.HashMap").extending("java.util.AbstractMap");
    dump.clazz("java.util.WeakHashMap").extending("java.util.AbstractMap");
    app("com.acme.Registry").extending("java.util.HashMap");
    MethodRoles roles = MethodRoles.builtIn();
    assertThat(role(roles, "java.util.HashMap", "putVal")).isEqualTo(Role.WRITER);
    assertThat(role(roles, "java.util.HashMap", "get")).isEqualTo(Role.READER);
    assertThat(role(roles, "com.acme.Registry", "put")).isEqualTo(Role.WRITER);
    assertThat(role(roles, "com.acme.Registry", "register")).isEqualTo(Role.UNKNOWN);
    assertThat(role(roles, "java.util.WeakHashMap", "get")).isEqualTo(Role.WRITER);
  }

  @Test
  void anEarlierRowOfAClassGoesFirst() throws IOException {
    String text =
        """
        reader com.acme.Box get* -- Box.java
        writer com.acme.Box * -- Box.java
        """;
    app("com.acme.Box");
    MethodRoles roles = MethodRoles.parse(new StringReader(text), "box.roles");
    assertThat(role(roles, "com.acme.Box", "getTop")).isEqualTo(Role.READER);
    assertThat(role(roles, "com.acme.Box", "push")).isEqualTo(Role.WRITER);
  }

  /** HashSet has removeIf of Collection, and no dump says that a set is a collection. */
  @Test
  void defaultMethodsRunOnTheInstancesThatARowNames() throws IOException {
    dump.clazz("java.util.AbstractCollection");
    dump.clazz("java.util.HashSet").extending("java.util.AbstractCollection");
    dump.clazz("java.util.Collection");
    dump.clazz("java.util.Map");
    MethodRoles roles = MethodRoles.builtIn();
    HeapClass set = open().classesNamed("java.util.HashSet").get(0);
    assertThat(roles.runsOn("java.util.Collection", set)).isTrue();
    assertThat(roles.runsOn("java.lang.Iterable", set)).isTrue();
    assertThat(roles.runsOn("java.util.HashSet", set)).isTrue();
    assertThat(roles.runsOn("java.util.Map", set)).isFalse();
    assertThat(roles.runsOn("java.util.TreeSet", set)).isFalse();
    assertThat(role(roles, "java.util.Collection", "removeIf")).isEqualTo(Role.WRITER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer A b", "writer A -- s", "mutator A b -- s"})
  void aWrongRowIsNamedByItsLine(String row) {
    assertThatThrownBy(() -> MethodRoles.parse(new StringReader("\n" + row), "my.roles"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("my.roles:2: ");
  }

  static Stream<String> rowsOfTheJdk() throws IOException {
    try (InputStream in = MethodRoles.class.getResourceAsStream("jdk.roles");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> rows =
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      return rows.stream();
    }
  }

  /** A class, field or method that does not exist is a slip of the pen. */
  @ParameterizedTest
  @MethodSource("rowsOfTheJdk")
  void whatARowNamesIsInThisJdk(String row) throws Exception {
    String[] words = row.substring(0, row.indexOf(" -- ")).split(" +", -1);
    Class<?> named = Class.forName(words[1], false, null);
    if (words[0].equals("default")) {
      assertThat(named.isInterface()).isTrue();
      assertThat(Class.forName(words[2], false, null)).isNotNull();
      return;
    }
    if (words[0].equals("through")) {
      assertThat(Arrays.stream(named.getDeclaredFields()).map(Field::getName)).contains(words[2]);
      return;
    }
    List<String> methods = new ArrayList<>();
    for (Class<?> c = named; c != null; c = c.getSuperclass()) {
      Arrays.stream(c.getDeclaredMethods()).map(Method::getName).forEach(methods::add);
      for (Class<?> type : c.getInterfaces()) {
        Arrays.stream(type.getMethods()).map(Method::getName).forEach(methods::add);
      }
    }
    List<String> names = Arrays.asList(words).subList(2, words.length);
    assertThat(names).anyMatch(name -> isThere(methods, name));
  }

  private static boolean isThere(List<String> methods, String name) {
    return name.endsWith("*")
        ? methods.stream().anyMatch(m -> m.startsWith(name.substring(0, name.length() - 1)))
        : methods.contains(name);
  }
}
