package org.aliasaudit.examples.threadlocalescape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.aliasaudit.examples.Form;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map of a thread and that of the thread which it starts. */
class RequestContextExampleTest {
  private static final Form COPY = new Form("copy-per-thread");
  private static final Form SNAPSHOT = new Form("immutable-context");

  @Test
  void faultyFormHandsTheMapItselfOn() throws InterruptedException {
    RequestContext.open(Form.FAULTY);
    assertThat(inChild(Form.FAULTY)).isSameAs(RequestContext.current(Form.FAULTY));
    RequestContext.close();
  }

  @Test
  void fixedFormHandsACopyOn() throws InterruptedException {
    RequestContext.open(COPY);
    assertThat(inChild(COPY))
        .isNotSameAs(RequestContext.current(COPY))
        .isEqualTo(RequestContext.current(COPY));
    RequestContext.close();
  }

  @Test
  void immutableFormHandsOnWhatNeverChanges() throws InterruptedException {
    RequestContext.open(SNAPSHOT);
    Map<String, String> before = RequestContext.current(SNAPSHOT);
    assertThat(inChild(SNAPSHOT)).isSameAs(before);
    RequestContext.put(SNAPSHOT, "user", "anna");
    assertThat(before).doesNotContainKey("user");
    assertThat(RequestContext.get(SNAPSHOT, "user")).isEqualTo("anna");
    RequestContext.close();
  }

  private static Map<String, String> inChild(Form form) throws InterruptedException {
    AtomicReference<Map<String, String>> seen = new AtomicReference<>();
    Thread child = new Thread(() -> seen.set(RequestContext.current(form)));
    child.start();
    child.join();
    return seen.get();
  }
}
