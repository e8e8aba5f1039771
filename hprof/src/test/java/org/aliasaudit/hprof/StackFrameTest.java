package org.aliasaudit.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFrameTest {
  @ParameterizedTest
  @CsvSource({
    "'', ()V",
    "'', (IJZ)V",
    "Ljava/lang/String;, (Ljava/lang/String;)V",
    "Ljava/lang/String; [[I, (ILjava/lang/String;J[[I)V",
    "[Ljava/lang/String; LI; [J, ([Ljava/lang/String;LI;[J)LX;",
    "'', ''",
    "L, (Lcut",
    "'', (["
  })
  void listsReferenceParameters(String expected, String descriptor) {
    StackFrame frame = new StackFrame("", "", descriptor, null, 0, List.of());
    assertThat(String.join(" ", frame.referenceParameters())).isEqualTo(expected);
  }
}
