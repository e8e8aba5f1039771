package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.OnceGuards.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnceGuardsTest extends RulesTest {
  private static final String CONCURRENT = "java.util.concurrent.";

  private State stateOf(Identified guard) throws IOException {
    return stateOf(guard, Knowledge.builtIn());
  }

  private State stateOf(Identified guard, Knowledge knowledge) throws IOException {
    HeapSnapshot snapshot = open();
    return OnceGuards.stateOf(snapshot, knowledge, ordinal(snapshot, guard));
  }

  @ParameterizedTest
  @CsvSource({"0, PENDING", "1, PENDING", "2, DONE", "4, DONE"})
  void futureTask(int state, State expected) throws IOException {
    dump.clazz(CONCURRENT + "FutureTask").field("state", JavaType.INT);
    assertThat(stateOf(dump.instance(CONCURRENT + "FutureTask").set("state", state)))
        .isEqualTo(expected);
  }

  @Test
  void completableFuture() throws IOException {
    dump.clazz(CONCURRENT + "CompletableFuture").field("result", JavaType.OBJECT);
    InstanceSpec pending = dump.instance(CONCURRENT + "CompletableFuture");
    assertThat(stateOf(pending)).isEqualTo(State.PENDING);
    assertThat(stateOf(pending.set("result", dump.string("x")))).isEqualTo(State.DONE);
  }

  @ParameterizedTest
  @CsvSource({"0, DONE", "1, PENDING"})
  void countDownLatch(int count, State expected) throws IOException {
    dump.clazz(CONCURRENT + "CountDownLatch$Sync").field("state", JavaType.INT);
    dump.clazz(CONCURRENT + "CountDownLatch").field("sync", JavaType.OBJECT);
    InstanceSpec sync = dump.instance(CONCURRENT + "CountDownLatch$Sync").set("state", count);
    assertThat(stateOf(dump.instance(CONCURRENT + "CountDownLatch").set("sync", sync)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, PENDING", "1, DONE"})
  void atomicBoolean(int value, State expected) throws IOException {
    dump.clazz(CONCURRENT + "atomic.AtomicBoolean").field("value", JavaType.INT);
    assertThat(stateOf(dump.instance(CONCURRENT + "atomic.AtomicBoolean").set("value", value)))
        .isEqualTo(expected);
  }

  @Test
  void unknownWithoutTheFieldOrTheCondition() throws IOException {
    assertThat(stateOf(dump.instance(CONCURRENT + "FutureTask"))).isEqualTo(State.UNKNOWN);
    assertThat(stateOf(dump.instance("kotlin.SynchronizedLazyImpl"))).isEqualTo(State.UNKNOWN);
    assertThat(stateOf(value("com.acme.Session"))).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aFieldOfASubclassDoesNotHideTheState() throws IOException {
    dump.clazz(CONCURRENT + "FutureTask").field("state", JavaType.INT);
    app("com.acme.Task").extending(CONCURRENT + "FutureTask").field("state", JavaType.INT);
    InstanceSpec task = dump.instance("com.acme.Task").set("state", 2);
    assertThat(stateOf(task)).isEqualTo(State.PENDING);
  }

  @Test
  void aConditionThatCannotBeReadNamesItsRow() throws IOException {
    Knowledge knowledge =
        Knowledge.parse(
            new StringReader("once com.acme.Guard done=nonsense -- x"), "own.knowledge");
    InstanceSpec guard = value("com.acme.Guard");
    assertThatThrownBy(() -> stateOf(guard, knowledge)).hasMessageContaining("com.acme.Guard");
  }
}
