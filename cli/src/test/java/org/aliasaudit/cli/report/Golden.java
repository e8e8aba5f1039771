package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whole reports to compare with, byte by byte. {@code -Daliasaudit.golden=write} writes them anew,
 * for a person to review the difference.
 */
final class Golden {
  private Golden() {}

  static void check(String name, byte[] actual) throws IOException {
    if ("write".equals(System.getProperty("aliasaudit.golden"))) {
      Files.write(Path.of("src/test/resources/golden", name), actual);
      return;
    }
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as("golden %s", name).isNotNull();
      assertThat(new String(actual, StandardCharsets.UTF_8))
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
