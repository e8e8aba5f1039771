package org.aliasaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.Acme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layouts and knowledge, a user's own included, do to an audit, and what it cannot see. */
class AuditorDataTest {
  private static final String FANCY =
      """
      map com.acme.FancyMap unsafe
        pairs slots
      """;

  @TempDir Path folder;
  private final Acme acme = new Acme();
  private final InstanceSpec session = acme.instance("com.acme.Session");

  private AuditResult audit(AuditOptions options) throws IOException {
    try (HeapSnapshot snapshot = acme.open(folder)) {
      return Auditor.audit(snapshot, options, ProgressListener.NONE);
    }
  }

  private List<String> warnings() throws IOException {
    return audit(AuditOptions.defaults()).snapshot().warnings();
  }

  private void holdFancyMap() {
    long[] pairs = {
      acme.dump.string("a"), session.id(), acme.dump.string("b"), session.id(),
    };
    InstanceSpec map = acme.fancyMap().set("slots", acme.dump.arrayOf("java.lang.Object", pairs));
    acme.dump.clazz("com.acme.Session").field("count", JavaType.INT);
    acme.hold("com.acme.Store", "FANCY", map);
  }

  @Test
  void aMapWithoutLayoutIsCounted() throws IOException {
    holdFancyMap();
    acme.hold("com.acme.Store", "OTHER", acme.fancyMap());
    acme.fancyMap();

    assertThat(warnings())
        .containsExactly(
            "2 instances of com.acme.FancyMap were not walked; add a layout (--layouts)");
    assertThat(audit(AuditOptions.defaults().withIncludeUnreachable(true)).snapshot().warnings())
        .containsExactly(
            "3 instances of com.acme.FancyMap were not walked; add a layout (--layouts)");
  }

  @Test
  void aUsersLayoutHasItWalked() throws IOException {
    holdFancyMap();
    LayoutCatalog more = LayoutCatalog.parse(new StringReader(FANCY), "mine.layout");
    AuditOptions options = AuditOptions.defaults();

    AuditResult result = audit(options.withLayouts(options.layouts().plus(more)));

    assertThat(result.snapshot().warnings()).isEmpty();
    assertThat(result.summary().aliasedEntries()).isEqualTo(2);
    assertThat(result.findings()).extracting(f -> f.site().field()).containsExactly("FANCY");
  }

  @Test
  void aLayoutThatDoesNotFitIsSaidWithTheInstances() throws IOException {
    holdFancyMap();
    String wrong = FANCY.replace("slots", "table");
    LayoutCatalog more = LayoutCatalog.parse(new StringReader(wrong), "mine.layout");
    AuditOptions options = AuditOptions.defaults();

    List<String> warnings =
        audit(options.withLayouts(options.layouts().plus(more))).snapshot().warnings();

    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("mine.layout:1", "has no field table");
    assertThat(warnings.get(1)).startsWith("1 instance of com.acme.FancyMap was not walked");
  }

  @Test
  void aUsersKnowledgeOverrulesOurs() throws IOException {
    acme.dump.clazz("com.acme.Session").field("count", JavaType.INT);
    acme.hold("com.acme.Store", "SESSIONS", acme.dump.hashMap("a", session, "b", session));
    AuditOptions options = AuditOptions.defaults();
    Knowledge more =
        Knowledge.parse(new StringReader("immutable com.acme.Session -- its source"), "mine");

    assertThat(audit(options).findings()).hasSize(1);
    assertThat(audit(options.withKnowledge(options.knowledge().plus(more))).findings()).isEmpty();
  }

  @Test
  void keysOfANestedContainerAreComposed() throws IOException {
    acme.dump.clazz("com.acme.Session").field("count", JavaType.INT);
    InstanceSpec inner = acme.dump.hashMap("alice", session, "bob", session);
    acme.hold("com.acme.Geo", "REGIONS", acme.dump.hashMap("eu", inner));

    AuditResult result = audit(AuditOptions.defaults());

    assertThat(result.findings()).hasSize(1);
    assertThat(result.findings().get(0).groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("[\"eu\"][\"alice\"]", "[\"eu\"][\"bob\"]");
  }

  @Test
  void keysOfAContainerInAFieldStayAsTheyAre() throws IOException {
    acme.dump.clazz("com.acme.Session").field("count", JavaType.INT);
    InstanceSpec map = acme.dump.hashMap("alice", session, "bob", session);
    acme.hold("com.acme.Store", "SAFE", acme.synchronizedMap(map));

    assertThat(audit(AuditOptions.defaults()).findings().get(0).groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("alice", "bob");
  }

  @Test
  void containersOfAnotherSizeThanTheySayAreReportedOnceAClass() throws IOException {
    InstanceSpec wrong = enumMap(5, session.id());
    acme.hold("com.acme.Store", "WRONG", wrong);
    acme.hold("com.acme.Store", "TOO", enumMap(1, session.id(), session.id()));
    acme.hold("com.acme.Store", "RIGHT", enumMap(1, session.id()));
    enumMap(7, session.id());

    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0))
        .startsWith("2 containers of class java.util.EnumMap state another size than they have")
        .contains("0x" + Long.toHexString(wrong.id()) + " says 5 and has 1");
  }

  /** A container whose invariants no row of AA11 tells. */
  private InstanceSpec enumMap(int size, long... values) {
    acme.dump
        .clazz("java.util.EnumMap")
        .field("keyUniverse", JavaType.OBJECT)
        .field("vals", JavaType.OBJECT)
        .field("size", JavaType.INT)
        .staticField("NULL", acme.dump.instance("java.lang.Object").id());
    return acme.dump
        .instance("java.util.EnumMap")
        .set("keyUniverse", acme.dump.arrayOf("java.lang.Object", values))
        .set("vals", acme.dump.arrayOf("java.lang.Object", values))
        .set("size", size);
  }

  @Test
  void concurrentAndWeakContainersMayStateAnotherSize() throws IOException {
    InstanceSpec concurrent = acme.dump.concurrentHashMap("a", session).set("baseCount", 5);
    acme.hold("com.acme.Store", "CONCURRENT", concurrent);
    acme.dump
        .clazz("java.util.WeakHashMap")
        .field("table", JavaType.OBJECT)
        .field("size", JavaType.INT);
    acme.hold("com.acme.Store", "WEAK", acme.dump.instance("java.util.WeakHashMap").set("size", 3));

    assertThat(warnings()).isEmpty();
  }
}
