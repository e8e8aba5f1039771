package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The packed jar starts by itself. */
class JarIT {
  @Test
  void jarNamesItsMainClass() throws Exception {
    String jar = System.getProperty("aliasaudit.examples.jar");
    try (Child child = Child.of(Jdk.all().get(0).tool("java"), "-jar", jar, "list")) {
      Child.Result result = child.finish();
      assertThat(result.errors()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.lines()).hasSize(6);
    }
  }
}
