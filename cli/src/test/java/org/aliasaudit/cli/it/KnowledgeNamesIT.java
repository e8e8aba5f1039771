package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.junit.jupiter.api.Test;

/** The knowledge of classes that come with the programs of {@code src/it} names what they have. */
class KnowledgeNamesIT {
  private static final Pattern ROW =
      Pattern.compile(
          "[a-z-]+ ((?:com\\.zaxxer\\.hikari|jakarta\\.servlet|kotlinx\\.coroutines|ch\\.qos\\.logback"
              + "|org\\.apache\\.kafka|org\\.springframework|tools\\.jackson)\\.[\\w.$]+\\w)\\+? .*");

  @Test
  void rowsNameClassesOfThePrograms() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> names = names();
    try (URLClassLoader programs = new URLClassLoader(jars())) {
      for (String name : names) {
        if (programs.getResource(name.replace('.', '/') + ".class") == null) {
          missing.add(name);
        }
      }
    }
    assertThat(names).hasSizeGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  private static URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String module : List.of("spring-boot", "kafka", "kotlin-compiler")) {
      for (String jar : BuiltProgram.classPath(module).split(File.pathSeparator, -1)) {
        jars.add(url(jar));
      }
    }
    return jars.toArray(new URL[0]);
  }

  private static URL url(String jar) throws MalformedURLException {
    return Path.of(jar).toUri().toURL();
  }

  private static List<String> names() throws IOException {
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                Knowledge.class.getResourceAsStream("libraries.knowledge"),
                StandardCharsets.UTF_8))) {
      return rows.lines().map(ROW::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    }
  }
}
