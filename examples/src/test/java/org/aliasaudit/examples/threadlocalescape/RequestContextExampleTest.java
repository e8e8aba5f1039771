package org.aliasaudit.examples.threadlocalescape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map of a thread and that of the thread which it starts. */
class RequestContextExampleTest {
  @Test
  void faultyFormHandsTheMapItselfOn() throws InterruptedException {
    RequestContext.open(/* fixed= */ false);
    assertThat(inChild(false)).isSameAs(RequestContext.current(false));
    RequestContext.close();
  }

  @Test
  void fixedFormHandsACopyOn() throws InterruptedException {
    RequestContext.open(/* fixed= */ true);
    assertThat(inChild(true))
        .isNotSameAs(RequestContext.current(true))
        .isEqualTo(RequestContext.current(true));
    RequestContext.close();
  }

  private static Map<String, String> inChild(boolean fixed) throws InterruptedException {
    AtomicReference<Map<String, String>> seen = new AtomicReference<>();
    Thread child = new Thread(() -> seen.set(RequestContext.current(fixed)));
    child.start();
    child.join();
    return seen.get();
  }
}
