package org.aliasaudit.rules.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPackagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"com.acme", "com.acme.", "com.acme.*", " com.acme "})
  void aPrefixEndsAtABoundaryOfNames(String prefix) {
    OwnPackages own = OwnPackages.of(List.of("org.shop", prefix));
    assertThat(own.prefixOf("com.acme.Store")).isEqualTo("com.acme");
    assertThat(own.prefixOf("com.acme.data.Store$Entry[]")).isEqualTo("com.acme");
    assertThat(own.prefixOf("com.acme.Store$$Lambda/0x7f01")).isEqualTo("com.acme");
    assertThat(own.prefixOf("com.acmeworks.Store")).isNull();
    assertThat(own.prefixOf("com.Acme")).isNull();
    assertThat(own.prefixOf("com")).isNull();
  }

  @Test
  void aClassStandsForItsNestedClassesAndArrays() {
    OwnPackages own = OwnPackages.of(List.of("com.acme.Store"));
    assertThat(own.prefixOf("com.acme.Store")).isNotNull();
    assertThat(own.prefixOf("com.acme.Store$Entry")).isNotNull();
    assertThat(own.prefixOf("com.acme.Store[][]")).isNotNull();
    assertThat(own.prefixOf("com.acme.Stores")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", ".", "com/acme", "com.ac me", "1st"})
  void whatIsNoNameIsRefused(String prefix) {
    assertThatThrownBy(() -> OwnPackages.of(List.of(prefix)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + prefix + "' is no package");
  }
}
