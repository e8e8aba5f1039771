package org.aliasaudit.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.cli.report.InspectionText;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.ContainerEntries;
import org.aliasaudit.rules.view.ReachabilityBuilder;
import org.aliasaudit.rules.view.RootPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inspects objects of this very JVM. */
class ObjectInspectorTest {
  @TempDir private static Path folder;

  /** What is inspected: its fields have values that a reader recognises. */
  static class Base {
    final boolean flag = true;
  }

  /** See {@link Base}. */
  static final class Subject extends Base {
    static final Subject INSTANCE = new Subject();
    static final int ANSWER_HOLDER = Integer.parseInt("42");

    final int count = Integer.parseInt("-7");
    final char letter = "x".charAt(0);
    final double ratio = Double.parseDouble("0.5");
    final String name = new String("a \u001b name");
    final Integer boxed = Integer.valueOf(123_456);
    final Object nothing = null;
    final int[] numbers = {5, 6, 7};
    final Object[] self = {this, null};
    final Map<Object, Object> map = new LinkedHashMap<>();

    Subject() {
      map.put("first", 1);
      map.put("second", "two");
      map.put(null, null);
    }
  }

  private static List<Inspection> inspect(HeapSnapshot snapshot, int limit, int... ordinals)
      throws IOException {
    RootPaths rootPaths =
        new RootPaths(snapshot, ReachabilityBuilder.build(snapshot, ProgressListener.NONE));
    ContainerEntries containers = new ContainerEntries(snapshot, AuditOptions.defaults());
    return new ObjectInspector(snapshot, rootPaths, containers, limit)
        .inspect(ordinals, ProgressListener.NONE);
  }

  private static HeapSnapshot dump(String name) throws IOException {
    Path file = folder.resolve(name);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    return DirectEngine.open(file, ProgressListener.NONE);
  }

  @Test
  void showsFieldsReferrersAndFrames() throws IOException {
    Subject subject = Subject.INSTANCE;
    try (HeapSnapshot snapshot = dump("fields.hprof")) {
      HeapClass type = snapshot.classesNamed(Subject.class.getName()).get(0);
      int ordinal =
          snapshot.references().moveTo(type.ordinal()).get(type.staticField("INSTANCE").cell());
      String text = text(inspect(snapshot, 20, ordinal));
      assertThat(text)
          .startsWith(Subject.class.getName() + " 0x" + Long.toHexString(snapshot.idOf(ordinal)))
          .contains("count = -7 (int)")
          .contains("letter = 'x' (char)")
          .contains("ratio = 0.5 (double)")
          .contains("\"a \\u001b name\"")
          .contains("nothing = null")
          .contains("boxed = java.lang.Integer 0x", "  123456")
          .contains("flag = true (boolean)  (declared by " + Base.class.getName() + ")")
          .contains("referred to by 2 objects", "static\nINSTANCE")
          .contains("java.lang.Object[] 0x", "[0]")
          .contains("in frames of")
          .contains("showsFieldsReferrersAndFrames(ObjectInspectorTest.java:");
    }
    assertThat(subject.self[0]).isSameAs(subject);
  }

  @Test
  void showsStaticsAndArrays() throws IOException {
    try (HeapSnapshot snapshot = dump("statics.hprof")) {
      HeapClass type = snapshot.classesNamed(Subject.class.getName()).get(0);
      int subject =
          snapshot.references().moveTo(type.ordinal()).get(type.staticField("INSTANCE").cell());
      int numbers =
          snapshot
              .references()
              .moveTo(subject)
              .get(snapshot.classOf(subject).field("numbers").cell());
      List<Inspection> both = inspect(snapshot, 2, type.ordinal(), numbers);
      assertThat(text(both.subList(0, 1)))
          .contains(
              "static ANSWER_HOLDER = 42 (int)", "static INSTANCE = " + Subject.class.getName());
      assertThat(text(both.subList(1, 2)))
          .contains("int[] 0x", "length        3", "12 bytes of elements")
          .contains("[0] = 5 (int)", "[1] = 6 (int)", "and 1 more element ")
          .contains("referred to by 1 object", ".numbers");
    }
    assertThat(Subject.INSTANCE.numbers).hasSize(3);
  }

  @Test
  void showsTheEntriesOfContainers() throws IOException {
    try (HeapSnapshot snapshot = dump("entries.hprof")) {
      HeapClass type = snapshot.classesNamed(Subject.class.getName()).get(0);
      int subject =
          snapshot.references().moveTo(type.ordinal()).get(type.staticField("INSTANCE").cell());
      int map =
          snapshot.references().moveTo(subject).get(snapshot.classOf(subject).field("map").cell());
      assertThat(text(inspect(snapshot, 20, map)))
          .contains("3 entries")
          .containsPattern("java.lang.String 0x\\p{XDigit}+ {2}\"first\" -> java.lang.Integer 0x")
          .contains("null -> null");
      assertThat(text(inspect(snapshot, 1, map))).contains("and 2 more entries (see --limit)");
      assertThat(text(inspect(snapshot, 1, subject))).doesNotContain("entries");
    }
    assertThat(Subject.INSTANCE.map).hasSize(3);
  }

  /** The text without its indentation. */
  private static String text(List<Inspection> inspections) {
    return new String(
            InspectionText.render(inspections, RenderOptions.plain(), Redaction.NONE),
            StandardCharsets.UTF_8)
        .replaceAll("\n +", "\n");
  }
}
