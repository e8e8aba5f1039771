package org.aliasaudit.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A row about a class that does not exist says nothing, and nobody would notice. Classes of the JDK
 * and of the libraries of this module's tests are looked up here, those of the programs in {@code
 * cli/src/it} in {@code KnowledgeNamesIT}.
 */
class KnowledgeNamesTest {
  /** Libraries that are not on the class path of the tests, or not whole; Hibernate 5 and 6. */
  private static final List<String> ELSEWHERE =
      List.of(
          "com.esotericsoftware.",
          "com.google.inject.",
          "com.google.protobuf.",
          "com.zaxxer.hikari.",
          "jakarta.ws.rs.",
          "jakarta.xml.bind.",
          "kotlinx.coroutines.",
          "okhttp3.",
          "org.apache.kafka.",
          "org.apache.log4j.",
          "org.eclipse.jgit.",
          "org.eclipse.sisu.",
          "org.joda.",
          "org.postgresql.",
          "org.springframework.",
          "tools.jackson.",
          "org.hibernate.persister.entity.AbstractPropertyMapping",
          "ch.qos.logback.");

  /** Of Windows, and of JDKs before this one. */
  private static final List<String> OTHER_JDKS =
      List.of(
          "sun.nio.fs.WindowsPath",
          "java.util.SubList",
          "sun.misc.Launcher$ExtClassLoader",
          "jdk.internal.reflect.DelegatingClassLoader");

  private static Stream<String> missing(String file) throws IOException {
    try (InputStream in = Knowledge.class.getResourceAsStream(file)) {
      return KnowledgeParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), file).stream()
          .filter(row -> !row.prefix())
          .map(KnowledgeRow::name)
          .filter(name -> ClassLoader.getSystemResource(name.replace('.', '/') + ".class") == null);
    }
  }

  @Test
  void rowsNameClassesOfTheJdk() throws IOException {
    assertThat(missing("jdk.knowledge")).isSubsetOf(OTHER_JDKS);
  }

  @Test
  void rowsNameClassesOfLibraries() throws IOException {
    assertThat(missing("libraries.knowledge"))
        .allMatch(name -> ELSEWHERE.stream().anyMatch(name::startsWith));
  }
}
