package org.aliasaudit.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.option.AuditOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dump of a small application in {@link #dump}: its classes have the application loader, all
 * others the boot loader.
 */
@Timeout(120)
public abstract class RulesTest {
  /** What the command line asks for if the user says nothing. */
  protected static final AuditOptions DEFAULTS = AuditOptions.defaults();

  /** The class that holds the map under test. */
  protected static final String STORE = "com.acme.Store";

  /** The dump under construction. */
  protected DumpBuilder dump = new DumpBuilder();

  @TempDir private Path folder;
  private final List<HeapSnapshot> opened = new ArrayList<>();
  private InstanceSpec loader;

  @AfterEach
  final void closeSnapshots() throws IOException {
    for (HeapSnapshot snapshot : opened) {
      snapshot.close();
    }
  }

  /** A class of the application. */
  protected ClassSpec app(String name) {
    if (loader == null) {
      loader = dump.instance("jdk.internal.loader.ClassLoaders$AppClassLoader");
    }
    ClassSpec spec = dump.clazz(name);
    dump.root(RootKind.STICKY_CLASS, spec.id());
    return spec.loader(loader.id());
  }

  /** A new object of an application class with an {@code int} field {@code count}. */
  protected InstanceSpec value(String className) {
    app(className).field("count", JavaType.INT);
    return dump.instance(className);
  }

  /** A new object of an application class whose field of that name refers to the part. */
  protected InstanceSpec holding(String className, String field, Identified part) {
    app(className).field(field, JavaType.OBJECT);
    return dump.instance(className).set(field, part);
  }

  /** Puts an object into a static field of {@link #STORE}. */
  protected void store(String field, Identified object) {
    app(STORE).staticField(field, object.id());
  }

  /** A {@code HashMap} from the keys k0, k1 ... to the values, in {@code Store.MAP}. */
  protected InstanceSpec storeMap(Object... values) {
    InstanceSpec map = mapOf(values);
    store("MAP", map);
    return map;
  }

  /** A {@code HashMap} from the keys k0, k1 ... to the values. */
  protected InstanceSpec mapOf(Object... values) {
    Object[] keysAndValues = new Object[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      keysAndValues[2 * i] = "k" + i;
      keysAndValues[2 * i + 1] = values[i];
    }
    return dump.hashMap(keysAndValues);
  }

  /** A thread that runs in a method with one local. */
  protected ThreadSpec threadIn(String name, String className, Identified local) {
    return dump.thread(name).frame(className, "work", 7).local(local);
  }

  /** The dump as the product reads it. */
  protected HeapSnapshot open() throws IOException {
    return open(dump.bytes());
  }

  /** A dump of any form. */
  protected HeapSnapshot open(byte[] bytes) throws IOException {
    Path file = folder.resolve("heap" + opened.size() + ".hprof");
    HeapSnapshot snapshot =
        DirectEngine.open(Files.write(file, bytes), Auditor.keptFields(), ProgressListener.NONE);
    opened.add(snapshot);
    return snapshot;
  }

  /** Ordinal of an object that must be there. */
  protected static int ordinal(HeapSnapshot snapshot, Identified object) {
    int ordinal = snapshot.ordinalOf(object.id());
    assertThat(ordinal).as("ordinal of 0x%x", object.id()).isNotNegative();
    return ordinal;
  }

  /** The audit of the dump. */
  protected AuditResult audit() throws IOException {
    return audit(DEFAULTS);
  }

  /** The audit of the dump with options. */
  protected AuditResult audit(AuditOptions options) throws IOException {
    return Auditor.audit(open(), options, ProgressListener.NONE);
  }

  /** The only finding of the dump, of that rule; any other fails, and so does a benign site. */
  protected Finding onlyFinding(String rule) throws IOException {
    return onlyFinding(rule, DEFAULTS);
  }

  /** The only finding with options. */
  protected Finding onlyFinding(String rule, AuditOptions options) throws IOException {
    AuditResult result = audit(options);
    assertThat(result.suppressed().benign()).isEmpty();
    assertThat(result.findings()).extracting(Finding::rule).containsExactly(rule);
    return result.findings().get(0);
  }

  /** Asserts that there is no finding and nothing that was put aside. */
  protected void assertSilent() throws IOException {
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).isEmpty();
  }

  /** Asserts that there is no finding and exactly one site was put aside, for that reason. */
  protected void assertBenign(String reason) throws IOException {
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).isEqualTo(Map.of(reason, 1));
  }

  /** The reasons of the factors of one name. */
  protected static List<String> factor(Finding finding, String name) {
    return finding.factors().stream().filter(f -> f.name().equals(name)).map(f -> f.why()).toList();
  }

  /** Object identifier as a report prints it. */
  protected static String hex(Identified object) {
    return "0x" + Long.toHexString(object.id());
  }
}
