package org.aliasaudit.hprof.mat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aliasaudit.hprof.StackFrame;
import org.junit.jupiter.api.Test;

class FrameTextTest {
  @Test
  void readsSourceAndLine() {
    assertThat(parse("at com.acme.Store.put(Ljava/lang/Object;I)V (Store.java:12)"))
        .isEqualTo(frame("com.acme.Store", "put", "(Ljava/lang/Object;I)V", "Store.java", 12));
  }

  @Test
  void readsFramesWithoutALine() {
    assertThat(parse("at a.B.<init>()V (Unknown Source)"))
        .isEqualTo(frame("a.B", "<init>", "()V", null, -1));
    assertThat(parse("at a.B.c()V (Native Method)")).isEqualTo(frame("a.B", "c", "()V", null, -3));
    assertThat(parse("at a.B.c()V (Compiled method)"))
        .isEqualTo(frame("a.B", "c", "()V", null, -2));
    assertThat(parse("at a.B.c()V (:7)")).isEqualTo(frame("a.B", "c", "()V", null, 7));
  }

  @Test
  void readsNamesThatTheDumpLacks() {
    assertThat(parse("at <UNKNOWN CLASS>.run()V (A.java:1)"))
        .isEqualTo(frame("", "run", "()V", "A.java", 1));
    assertThat(parse("at a.B.Pass1Parser_Error_UnresolvedName1f()V (Unknown Source)"))
        .isEqualTo(frame("a.B", "unnamed_0x1f", "()V", null, -1));
  }

  @Test
  void readsHiddenClassesAndSourcesWithBlanks() {
    assertThat(parse("at a.B$$Lambda$1.0x0000000800c031d8.run()V (my file (1).java:3)"))
        .isEqualTo(frame("a.B$$Lambda$1.0x0000000800c031d8", "run", "()V", "my file (1).java", 3));
  }

  private static StackFrame parse(String text) {
    return FrameText.parse(text, List.of(5));
  }

  private static StackFrame frame(
      String className, String method, String signature, String source, int line) {
    return new StackFrame(className, method, signature, source, line, List.of(5));
  }
}
