package org.aliasaudit.rules.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aliasaudit.rules.layout.LayoutPath.Element;
import org.aliasaudit.rules.layout.LayoutPath.ElementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "table", "_newkvs", "a1.b2", "java.util.HashMap$Node", "$1._"})
  void identifiersWithDotsBetweenThem(String text) {
    assertThat(PlainText.isDotted(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a.", ".a", "a..b", "1", "-1", "a.1", "a[0]", "*size", "a?", "größe", "a b", "a-b"
      })
  void anythingElseIsLeftToThePatterns(String text) {
    assertThat(PlainText.isDotted(text)).isFalse();
  }

  @Test
  void aPathOfFieldsIsReadAsThePatternReadsIt() {
    assertThat(LayoutPath.parse("map.table.array").elements())
        .isEqualTo(
            List.of(
                new Element(ElementKind.FIELD, "map", 0),
                new Element(ElementKind.FIELD, "table", 0),
                new Element(ElementKind.FIELD, "array", 0)))
        .startsWith(LayoutPath.parse("map[0]").elements().get(0));
  }
}
