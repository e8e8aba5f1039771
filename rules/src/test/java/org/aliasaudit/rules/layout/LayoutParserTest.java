package org.aliasaudit.rules.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutParserTest {
  private static LayoutCatalog parse(String... lines) throws IOException {
    return LayoutCatalog.parse(new StringReader(String.join("\n", lines)), "mine.layout");
  }

  @Test
  void readsBlocksStepsClausesAndAlternatives() throws IOException {
    LayoutCatalog catalog =
        parse(
            "# a comment",
            "map com.acme.FancyMap threadsafe # and another",
            "  size count + cells[].value",
            "",
            "  pairs table.array from 2 require key",
            "    skip-key com.acme.FancyMap.GONE",
            "  or",
            "  follow root");

    LayoutBlock block = catalog.blockOf("com.acme.FancyMap");
    assertThat(block.kind()).isEqualTo(BlockKind.MAP);
    assertThat(block.safety()).isEqualTo(ThreadSafety.THREAD_SAFE);
    assertThat(block.place()).isEqualTo("mine.layout:2");
    assertThat(block.alternatives()).hasSize(2);
    LayoutLine pairs = block.alternatives().get(0).get(1);
    assertThat(pairs.kind()).isEqualTo(LineKind.PAIRS);
    assertThat(pairs.paths()).extracting(LayoutPath::text).containsExactly("table.array");
    assertThat(pairs.clauses(ClauseKind.FROM).get(0).numbers()).containsExactly(2L);
    assertThat(pairs.clauses(ClauseKind.SKIP_KEY).get(0).words())
        .containsExactly("com.acme.FancyMap", "GONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mapp com.acme.M| 1: found 'mapp', expected one of collection, ignore, map,",
        "map| 1: the line ends, expected a class name after 'map'",
        "map com.acme.M fast| 1: found 'fast', expected one of unsafe, threadsafe, immutable,",
        "map com.acme.M unsafe now| 1: found 'now', expected the end of the line",
        "map 1acme| 1: found '1acme', expected a class name after 'map'",
        "'  each table'| 1: found 'each', expected the head of a block at the margin",
        "map com.acme.M| 1: the block of line 1 ends here, expected one of each, element,",
        "map com.acme.M;  require key| 2: found 'require', expected a step before this clause",
        "map com.acme.M;  or| 2: found 'or', expected a step before it",
        "map com.acme.M;  each| 2: the line ends, expected a path",
        "map com.acme.M;  each a..b| 2: found 'a..b', expected a path, such as table.array",
        "map com.acme.M;  each 7| 2: found '7', expected a path, such as table.array",
        "map com.acme.M;  each t twice| 2: found 'twice', expected one of if, optional, limit, rows, or the",
        "map com.acme.M;  entry k = v| 2: found '=', expected '->'",
        "map com.acme.M;  entry k ->| 2: the line ends, expected the path of the value",
        "map com.acme.M;  entry k -> v require both| 2: found 'both', expected one of key, value",
        "map com.acme.M;  entry k -> v null-key X| 2: found 'X', expected CLASS.FIELD",
        "map com.acme.M;  pairs t from here| 2: found 'here', expected the index of the first key",
        "map com.acme.M;  pairs t from 99999999999999999999| 2: found '99999999999999999999'",
        "map com.acme.M;  parallel k v marker m| 2: the line ends, expected one of is, at-least",
        "map com.acme.M;  guard a.b| 2: found 'a.b', expected a field of the class",
        "map com.acme.M;  delegate m| 2: found 'delegate', expected one of each, element,",
        "wrapper com.acme.M;  each t| 2: found 'each', expected one of delegate, guard,",
        "map com.acme.M;  each t;map com.acme.M;  each t| 3: class com.acme.M is described twice",
        "ignore com.acme.M;  each t| 2: found 'each', expected no lines in this block",
        "wrapper com.acme.M;  delegate a;  delegate b| 3: found 'delegate', expected one way to the",
        "set com.acme.M;  backing a;  or;  guard b| 4: the block of line 1 ends here, expected one of",
        "wrapper com.acme.M;  guard b| 2: the block of line 1 ends here, expected one of backing,",
        "map com.acme.M;  each t rows limit n| 2: found 'limit', expected only one of limit, rows",
      })
  void namesFileLineAndWhatWasExpected(String text, String message) {
    assertThatThrownBy(() -> parse(text.split(";", -1)))
        .isInstanceOf(LayoutSyntaxException.class)
        .hasMessageStartingWith("mine.layout:" + message);
  }

  @Test
  void anExactNameGoesBeforeAPatternAndALaterCatalogBeforeAnEarlierOne() throws IOException {
    LayoutCatalog first = parse("map a.*Map", "  each t", "map a.IntMap", "  each u");
    LayoutCatalog second = parse("map a.IntMap immutable", "  each v", "map a.*Map", "  each w");

    assertThat(path(first, "a.IntMap")).isEqualTo("u");
    assertThat(path(first, "a.LongMap")).isEqualTo("t");
    assertThat(first.blockOf("a.LongMap$Entry")).isNull();
    assertThat(path(first.plus(second), "a.IntMap")).isEqualTo("v");
    assertThat(path(first.plus(second), "a.LongMap")).isEqualTo("w");
  }

  private static String path(LayoutCatalog catalog, String className) {
    List<LayoutLine> lines = catalog.blockOf(className).alternatives().get(0);
    return lines.get(0).paths().get(0).text();
  }

  @Test
  void builtInFilesAreSound() {
    assertThat(LayoutCatalog.builtIn().blocks()).hasSizeGreaterThan(200);
  }
}
