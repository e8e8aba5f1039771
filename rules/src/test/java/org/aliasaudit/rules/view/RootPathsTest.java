package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class RootPathsTest extends RulesTest {
  private List<String> pathTo(Identified object) throws IOException {
    HeapSnapshot snapshot = open();
    Reachability reachability = ReachabilityBuilder.build(snapshot, ProgressListener.NONE);
    return new RootPaths(snapshot, reachability).to(ordinal(snapshot, object));
  }

  @Test
  void namesFieldsAndArrayElements() throws IOException {
    InstanceSpec last = value("com.acme.Session");
    store("ROWS", holding("com.acme.Rows", "rows", dump.arrayOf("com.acme.Session", 0, last.id())));
    assertThat(pathTo(last))
        .containsExactly("static com.acme.Store.ROWS", "com.acme.Rows.rows", "com.acme.Session[1]");
  }

  @Test
  void beginsAtTheRootThatIsNoClass() throws IOException {
    InstanceSpec last = value("com.acme.Session");
    InstanceSpec global = holding("com.acme.Rows", "rows", last);
    dump.root(RootKind.JNI_GLOBAL, global.id());
    assertThat(pathTo(last))
        .containsExactly("root JNI_GLOBAL: com.acme.Rows", "com.acme.Rows.rows");
  }

  @Test
  void beginsAtAThread() throws IOException {
    InstanceSpec local = value("com.acme.Session");
    threadIn("worker", "com.acme.Worker", local);
    assertThat(pathTo(local))
        .containsExactly("stack or thread-locals of a thread: com.acme.Session");
  }

  @Test
  void isEmptyForGarbage() throws IOException {
    store("X", value("com.acme.Session"));
    assertThat(pathTo(value("com.acme.Session"))).isEmpty();
  }

  @Test
  void keepsALongWayUpToItsLimit() throws IOException {
    InstanceSpec last = value("com.acme.Session");
    store("LONG", chain(last, 23));
    assertThat(pathTo(last)).hasSize(24).noneMatch(step -> step.startsWith("..."));
  }

  @Test
  void shortensALongerWayInItsMiddle() throws IOException {
    InstanceSpec last = value("com.acme.Session");
    store("LONGER", chain(last, 30));
    List<String> path = pathTo(last);
    assertThat(path).hasSize(25);
    assertThat(path.get(0)).isEqualTo("static com.acme.Store.LONGER");
    assertThat(path.get(12)).isEqualTo("... 7 more steps ...");
    assertThat(path.get(24)).isEqualTo("com.acme.Link.next");
  }

  private InstanceSpec chain(InstanceSpec last, int links) {
    InstanceSpec at = last;
    for (int i = 0; i < links; i++) {
      at = holding("com.acme.Link", "next", at);
    }
    return at;
  }
}
