package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The packed jar starts by itself, and holds what the classes hold. */
class JarIT {
  private static final Jdk JDK = Jdk.all().get(0);

  @Test
  void jarNamesItsMainClass() throws Exception {
    String jar = System.getProperty("aliasaudit.examples.jar");
    try (Child packed = Child.of(JDK.tool("java"), "-jar", jar, "list");
        Child unpacked = Child.main(JDK, "list")) {
      Child.Result result = packed.finish();
      assertThat(result.errors()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.lines()).isNotEmpty().isEqualTo(unpacked.finish().lines());
    }
  }
}
