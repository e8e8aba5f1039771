package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolNamesTest {
  @ParameterizedTest
  @CsvSource({
    "freeList, free list",
    "FREE_LIST, free list",
    "HTTPPool, http pool",
    "pool, pool",
    "_idle, idle",
    "this$0, this 0",
    "val$idleQueue2Pool, val idle queue2 pool",
    "__, ''",
    "X, x"
  })
  void namesAreOfWords(String name, String words) {
    assertThat(String.join(" ", PoolNames.words(name))).isEqualTo(words);
  }

  /** The rule in one expression, which is too slow for the fields of all classes. */
  @Test
  void wordsEndWhereTheExpressionSays() {
    Pattern end = Pattern.compile("[_$]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    Random random = new Random(20261129);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = 1 + random.nextInt(9); length > 0; length--) {
        name.append("abAB0_$ü".charAt(random.nextInt(8)));
      }
      assertThat(PoolNames.words(name.toString()))
          .as(name.toString())
          .isEqualTo(
              Stream.of(end.split(name))
                  .filter(word -> !word.isEmpty())
                  .map(word -> word.toLowerCase(Locale.ROOT))
                  .toList());
    }
  }
}
