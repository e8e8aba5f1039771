package org.aliasaudit.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnowledgeTest {
  private static Knowledge parse(String... lines) throws IOException {
    return Knowledge.parse(new StringReader(String.join("\n", lines)), "own.knowledge");
  }

  private static HeapClass type(String name, HeapClass superclass) {
    return new HeapClass(0, -1, 0, name, superclass, -1, 0, List.of(), List.of());
  }

  private static HeapClass type(String name) {
    return type(name, null);
  }

  @Test
  void aRowHasTraitNameAttributesAndSource() throws IOException {
    Knowledge knowledge =
        parse("# comment", "", "lock a.Lock+ core=sync kind=write -- javadoc -- x");
    assertThat(knowledge.rowsNamed("a.Lock", Trait.LOCK))
        .containsExactly(
            new KnowledgeRow(
                Trait.LOCK,
                "a.Lock",
                false,
                true,
                Map.of("core", "sync", "kind", "write"),
                "javadoc -- x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "immutable a.B                  | expected \" -- \" and the source of the fact at the end of the row",
        "unchanging a.B -- x            | expected a trait such as immutable, thread-safe, lock; found unchanging",
        "immutable -- x                 | expected a class name after immutable",
        "lock a.B core -- x             | expected name=value, found core",
        "lock a.B =sync -- x            | expected name=value, found =sync"
      })
  void anErrorNamesFileAndLine(String row, String expected) {
    assertThatThrownBy(() -> parse("# comment", "", row))
        .isInstanceOf(KnowledgeSyntaxException.class)
        .hasMessage("own.knowledge:3: " + expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyTraitHasAWord(Trait trait) {
    assertThat(Trait.ofWord(trait.word())).isEqualTo(trait);
  }

  @Test
  void aRowIsForItsClassAloneUnlessItSaysOtherwise() throws IOException {
    Knowledge knowledge = parse("immutable a.B -- x", "hostile a.C+ -- x");
    assertThat(knowledge.has(type("a.B"), Trait.IMMUTABLE)).isTrue();
    assertThat(knowledge.has(type("a.B"), Trait.HOSTILE)).isFalse();
    assertThat(knowledge.has(type("a.Sub", type("a.B")), Trait.IMMUTABLE)).isFalse();
    assertThat(knowledge.has(type("a.Sub", type("a.C")), Trait.HOSTILE)).isTrue();
    assertThat(knowledge.has(type("a.Bee"), Trait.IMMUTABLE)).isFalse();
  }

  @Test
  void aPackageMeansAllClassesBelowIt() throws IOException {
    Knowledge knowledge = parse("immutable a.b.* -- x");
    assertThat(knowledge.has(type("a.b.C"), Trait.IMMUTABLE)).isTrue();
    assertThat(knowledge.has(type("a.b.c.D"), Trait.IMMUTABLE)).isTrue();
    assertThat(knowledge.has(type("a.bc.D"), Trait.IMMUTABLE)).isFalse();
  }

  @Test
  void theMostSpecificRowSpeaks() throws IOException {
    Knowledge knowledge =
        parse("mutable u.Map+ -- x", "thread-safe u.c.* -- x", "immutable u.c.Own -- x");
    HeapClass map = type("u.Map");
    assertThat(traitOf(knowledge, type("u.c.Own", map))).isEqualTo(Trait.IMMUTABLE);
    assertThat(traitOf(knowledge, type("u.c.ConcurrentMap", map))).isEqualTo(Trait.THREAD_SAFE);
    assertThat(traitOf(knowledge, type("app.MyMap", map))).isEqualTo(Trait.MUTABLE);
    assertThat(traitOf(knowledge, type("app.Other"))).isNull();
  }

  private static Trait traitOf(Knowledge knowledge, HeapClass type) {
    KnowledgeRow row = knowledge.row(type, Trait.IMMUTABLE, Trait.THREAD_SAFE, Trait.MUTABLE);
    return row == null ? null : row.trait();
  }

  @Test
  void laterRowsOverruleEarlierOnes() throws IOException {
    Knowledge knowledge = parse("mutable a.B -- x", "immutable a.B -- x");
    assertThat(traitOf(knowledge, type("a.B"))).isEqualTo(Trait.IMMUTABLE);
  }

  @Test
  void theBuiltInFilesAreRead() {
    Knowledge knowledge = Knowledge.builtIn();
    assertThat(knowledge.has(type("java.lang.String"), Trait.IMMUTABLE)).isTrue();
    assertThat(knowledge.has(type("com.google.gson.Gson"), Trait.THREAD_SAFE)).isTrue();
  }
}
