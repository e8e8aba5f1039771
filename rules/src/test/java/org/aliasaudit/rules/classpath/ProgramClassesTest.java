package org.aliasaudit.rules.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Touch;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Audits a map of {@code com.acme.Quote}s, two of three under two keys, with classes that a real
 * compiler has made. In the dump a quote has one field, {@code int count}.
 */
class ProgramClassesTest extends RulesTest {
  private static final String QUOTE = "com.acme.Quote";
  private static final String UNKNOWN = "a heap dump does not say which fields are final";

  @TempDir private Path folder;
  private final Sources sources = new Sources();
  private InstanceSpec shared;

  private void quotes() {
    shared = value(QUOTE);
    storeMap(shared, shared, value(QUOTE));
  }

  private Sources quote(String body) {
    return sources.add(QUOTE, "package com.acme; class Quote { " + body + " }");
  }

  private AuditResult auditWith(String... entries) throws IOException {
    return audit(DEFAULTS.withClassPath(List.of(entries)));
  }

  private AuditResult auditCompiled() throws IOException {
    return auditWith(sources.compile(folder).toString());
  }

  private static Finding only(AuditResult result) {
    assertThat(result.suppressed().benign()).isEmpty();
    assertThat(result.findings()).hasSize(1);
    return result.findings().get(0);
  }

  private void assertImmutable() throws IOException {
    quotes();
    AuditResult result = auditCompiled();
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).isEqualTo(Map.of("immutable", 1));
    assertThat(result.snapshot().warnings()).isEmpty();
  }

  private void assertVerdict(String verdict, String reason) throws IOException {
    quotes();
    AuditResult result = auditCompiled();
    Finding finding = only(result);
    assertThat(finding.mutability().verdict()).isEqualTo(verdict);
    assertThat(finding.mutability().reason()).isEqualTo(reason);
    assertThat(factor(finding, "hazard")).containsExactly(verdict + ": " + reason);
    assertThat(result.snapshot().warnings()).isEmpty();
  }

  // --- fields

  @Test
  void withoutAClassPathNothingIsKnown() throws IOException {
    quotes();
    assertThat(only(audit()).mutability().reason()).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final int count = 1;",
        "private int count; Quote(int c) { count = c; } int count() { return count; }",
        "int count; { count = 7; }",
        "private int count; Quote() { init(); } private void init() { count = 1; again(); }"
            + " private void again() { count = 2; }",
        "private int count; @Override public int hashCode() { return count = 31; }",
        "private int count; Quote copy() throws Exception { return (Quote) clone(); }"
            + " protected Object clone() { Quote q = new Quote(); q.count = count; return q; }",
        "static int all; private int count; void tally() { all++; }"
      })
  void whatIsNotWrittenAfterConstructionIsImmutable(String body) throws IOException {
    quote(body);
    assertImmutable();
  }

  @ParameterizedTest
  @CsvSource({
    "private int count; void reset() { count = 0; }, com.acme.Quote.reset",
    "private int count; class Inner { void poke() { count = 1; } }, com.acme.Quote$Inner.poke",
    "private int count; Quote() { init(); } private void init() { count = 1; }"
        + " void again() { init(); }, com.acme.Quote.init",
    "private int count; Quote() { run(this::init); } private void init() { count = 1; }"
        + " static void run(Runnable r) { r.run(); }, com.acme.Quote.init"
  })
  void whatAMethodWritesIsMutable(String body, String method) throws IOException {
    quote(body);
    assertVerdict("mutable", method + " writes com.acme.Quote.count (class path)");
  }

  @Test
  void aClassOfThePackageMayWriteIt() throws IOException {
    quote("int count;");
    sources.add("com.acme.Peer", "package com.acme; class Peer { void p(Quote q) { q.count++; } }");
    assertVerdict("mutable", "com.acme.Peer.p writes com.acme.Quote.count (class path)");
  }

  @Test
  void aClassOfAnotherPackageMayWriteWhatIsPublic() throws IOException {
    sources.add(QUOTE, "package com.acme; public class Quote { public int count; }");
    sources.add(
        "org.shop.Far",
        "package org.shop; class Far { void f(com.acme.Quote q) { q.count = 3; } }");
    assertVerdict("mutable", "org.shop.Far.f writes com.acme.Quote.count (class path)");
  }

  @Test
  void aSubclassMayWriteWhatIsProtectedButItsConstructorBuilds() throws IOException {
    sources.add(QUOTE, "package com.acme; public class Quote { protected int count; }");
    String sub = "package org.shop; class Sub extends com.acme.Quote { Sub() { count = 3; } %s }";
    sources.add("org.shop.Sub", sub.formatted(""));
    assertImmutable();
    Sources other = new Sources();
    other.add(QUOTE, "package com.acme; public class Quote { protected int count; }");
    other.add("org.shop.Sub", sub.formatted("void s() { count = 4; }"));
    Finding finding = only(auditWith(other.compile(folder).toString()));
    assertThat(finding.mutability().reason())
        .isEqualTo("org.shop.Sub.s writes com.acme.Quote.count (class path)");
  }

  @Test
  void aFieldThatReflectionMayWriteIsUnknown() throws IOException {
    quote("private int count; static String field() { return \"count\"; }");
    assertVerdict(
        "unknown",
        "nothing that can be seen writes com.acme.Quote.count, but reflection or a class out of"
            + " sight may (class path)");
  }

  @Test
  void aVolatileFieldIsThereToBeWritten() throws IOException {
    quote("private volatile int count;");
    quotes();
    assertThat(only(auditCompiled()).mutability().verdict()).isEqualTo("unknown");
  }

  @Test
  void whatAFinalFieldRefersToCounts() throws IOException {
    sources.add(
        "com.acme.Order", "package com.acme; class Order { private final Object items = null; }");
    InstanceSpec names = holding("com.acme.Order", "items", dump.arrayList("x"));
    storeMap(names, names, holding("com.acme.Order", "items", dump.arrayList("y")));
    Finding finding = only(auditCompiled());
    assertThat(finding.mutability().verdict()).isEqualTo("unknown");
    assertThat(finding.mutability().reason())
        .isEqualTo(
            "all fields of com.acme.Order are final (class path), but .items refers to what is"
                + " mutable");
  }

  @Test
  void aFinalFieldWithAnImmutableObjectIsImmutable() throws IOException {
    sources.add(
        "com.acme.Order", "package com.acme; class Order { private final Object name = null; }");
    app("com.acme.Order").field("name", JavaType.OBJECT);
    InstanceSpec order = dump.instance("com.acme.Order").set("name", dump.string("x"));
    InstanceSpec other = dump.instance("com.acme.Order").set("name", dump.string("y"));
    storeMap(order, order, other);
    assertThat(auditCompiled().suppressed().benign()).isEqualTo(Map.of("immutable", 1));
  }

  @Test
  void fieldsOfASuperclassCountToo() throws IOException {
    sources.add("com.acme.Base", "package com.acme; class Base { int base; void b() { base++; } }");
    sources.add("com.acme.Sub", "package com.acme; class Sub extends Base { final int own = 1; }");
    app("com.acme.Base").field("base", JavaType.INT);
    app("com.acme.Sub").extending("com.acme.Base").field("own", JavaType.INT);
    InstanceSpec sub = dump.instance("com.acme.Sub");
    storeMap(sub, sub, dump.instance("com.acme.Sub"));
    assertThat(only(auditCompiled()).mutability().reason())
        .isEqualTo("com.acme.Base.b writes com.acme.Base.base (class path)");
  }

  // --- annotations

  @ParameterizedTest
  @CsvSource({
    "Immutable, CLASS, immutable",
    "Immutable, RUNTIME, immutable",
    "ThreadSafe, CLASS, thread-safe",
    "NotThreadSafe, RUNTIME, thread-hostile"
  })
  void theAuthorsWordCountsInAnyPackage(String annotation, String retention, String verdict)
      throws IOException {
    annotation(annotation, retention);
    sources.add(
        QUOTE,
        "package com.acme; @org.marks.%s class Quote { int count; void w() { count++; } }"
            .formatted(annotation));
    quotes();
    AuditResult result = auditCompiled();
    if (verdict.equals("immutable")) {
      assertThat(result.suppressed().benign()).isEqualTo(Map.of("immutable", 1));
    } else {
      assertThat(only(result).mutability().verdict()).isEqualTo(verdict);
      assertThat(only(result).mutability().reason())
          .isEqualTo("com.acme.Quote is @" + annotation + " (class path)");
    }
  }

  private void annotation(String name, String retention) {
    sources.add(
        "org.marks." + name,
        ("package org.marks; import java.lang.annotation.*; @Retention(RetentionPolicy.%s) public"
                + " @interface %s { String value() default \"\"; }")
            .formatted(retention, name));
  }

  @Test
  void whatIsWrittenUnderANamedGuardIsLow() throws IOException {
    annotation("GuardedBy", "CLASS");
    quote("@org.marks.GuardedBy(\"this\") private int count; synchronized void w() { count++; }");
    quotes();
    Finding finding = only(auditCompiled());
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.mutability().verdict()).isEqualTo("thread-safe");
    assertThat(finding.mutability().reason())
        .isEqualTo("com.acme.Quote.count is @GuardedBy(\"this\") (class path)");
  }

  // --- where classes are

  @ParameterizedTest
  @ValueSource(strings = {"", "BOOT-INF/classes/", "WEB-INF/classes/"})
  void readsJars(String below) throws IOException {
    quotes();
    Path classes = quote("final int count = 1;").compile(folder);
    Path jar = Sources.jar(folder.resolve("app.jar"), classes, below);
    assertThat(auditWith(jar.toString()).suppressed().benign()).containsKey("immutable");
    assertThat(auditWith(folder + "/*").suppressed().benign()).containsKey("immutable");
  }

  @Test
  void readsJarsInsideAJar() throws IOException {
    quotes();
    Path classes = quote("final int count = 1;").compile(folder);
    Path inner = Sources.jar(folder.resolve("inner.jar"), classes, "");
    byte[] outer = Sources.jarOf("BOOT-INF/lib/inner.jar", Files.readAllBytes(inner));
    Path boot = Files.write(folder.resolve("boot.jar"), outer);
    assertThat(auditWith(boot.toString()).suppressed().benign()).containsKey("immutable");
  }

  @Test
  void aClassWithOtherFieldsIsOfAnotherVersion() throws IOException {
    quotes();
    AuditResult result = auditWith(quote("final long count = 1;").compile(folder).toString());
    assertThat(only(result).mutability().reason()).isEqualTo(UNKNOWN);
    assertThat(result.snapshot().warnings()).hasSize(1);
    assertThat(result.snapshot().warnings().get(0))
        .startsWith("--classpath: com.acme.Quote in ")
        .endsWith("is another version than that of the dump (field count); it is ignored");
  }

  @Test
  void saysThatNoClassWasFound() throws IOException {
    quotes();
    assertThat(auditWith(Files.createDirectory(folder.resolve("empty")).toString()))
        .satisfies(r -> assertThat(only(r).mutability().reason()).isEqualTo(UNKNOWN))
        .satisfies(
            r ->
                assertThat(r.snapshot().warnings())
                    .containsExactly(
                        "--classpath: has none of the 1 classes that were looked for"));
  }

  // --- hostile content

  @Test
  void aDamagedClassFileIsOneNotice() throws IOException {
    quotes();
    Path classes = quote("final int count = 1; Object o() { return \"x\"; }").compile(folder);
    Path file = classes.resolve("com/acme/Quote.class");
    byte[] bytes = Files.readAllBytes(file);
    HeapSnapshot snapshot = open();
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      try (ProgramClasses program = ProgramClasses.open(snapshot, List.of(classes.toString()))) {
        assertThat(program.verdict(snapshot.classesNamed(QUOTE).get(0))).isNull();
        assertThat(program.notices().get(0)).contains("is no class file that can be read");
      }
    }
  }

  @Test
  void anyByteMayBeWrong() throws IOException {
    quotes();
    Path classes = quote("final int count = 1; Object o() { return \"x\"; }").compile(folder);
    Path file = classes.resolve("com/acme/Quote.class");
    byte[] bytes = Files.readAllBytes(file);
    HeapSnapshot snapshot = open();
    for (int at = 0; at < bytes.length; at++) {
      byte[] wrong = bytes.clone();
      wrong[at] ^= (byte) 0xff;
      Files.write(file, wrong);
      try (ProgramClasses program = ProgramClasses.open(snapshot, List.of(classes.toString()))) {
        program.verdict(snapshot.classesNamed(QUOTE).get(0));
        assertThat(program.notices()).hasSizeLessThan(4);
      }
    }
  }

  @Test
  void whatIsNoJarIsLeftOutAndTold() throws IOException {
    quotes();
    Path jar = Files.writeString(folder.resolve("bad.jar"), "no jar at all");
    Path broken = Files.write(folder.resolve("worse.jar"), Sources.jarOf("a.jar", new byte[99]));
    AuditResult result = auditWith(jar.toString(), broken.toString(), folder + "/gone.jar");
    assertThat(only(result).mutability().reason()).isEqualTo(UNKNOWN);
    assertThat(result.snapshot().warnings())
        .anyMatch(w -> w.startsWith("--classpath " + jar + ": left out, "))
        .anyMatch(w -> w.startsWith("--classpath " + folder + "/gone.jar: left out, "));
  }

  @Test
  void aNameOfTheDumpDoesNotLeadOutOfTheFolder() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("in/classes"));
    Files.write(folder.resolve("secret.class"), new byte[4]);
    try (ClassFinder finder = new ClassFinder(List.of(classes.toString()))) {
      assertThat(finder.find("../../secret")).isNull();
      assertThat(finder.find("/etc/passwd")).isNull();
      assertThat(finder.find("a\u0000b")).isNull();
      assertThat(finder.notices()).isEmpty();
    }
  }

  // --- methods

  private void twoThreadsIn(String one, String other) {
    shared = value(QUOTE);
    storeMap(shared, shared, value(QUOTE));
    for (String method : List.of(one, other)) {
      String name = method.substring(0, method.indexOf('('));
      dump.thread(name)
          .frame(QUOTE, name, method.substring(name.length()), null, 3)
          .local(shared)
          .status(ThreadSpec.PARKED);
    }
  }

  private List<String> roles(AuditResult result) {
    return result.findings().get(0).threads().stream()
        .flatMap(t -> t.touches().stream())
        .map(Touch::role)
        .toList();
  }

  @Test
  void aMethodThatWritesAFieldIsAWriter() throws IOException {
    quote("int count; void write() { count = 1; } int read() { return count; }");
    twoThreadsIn("write()V", "read()I");
    AuditResult without = audit();
    assertThat(without.findings()).extracting(Finding::rule).doesNotContain("AA12");
    AuditResult with = auditCompiled();
    assertThat(with.findings()).extracting(Finding::rule).contains("AA12");
    assertThat(roles(with)).containsExactly("writer", "reader");
  }

  @Test
  void methodsThatOnlyReadDoNotRace() throws IOException {
    quote(
        "int count; int read() { return twice(); } private int twice() { return 2 * count; }"
            + " String text() { return String.valueOf(count); } void set() { count = 2; }");
    dump.clazz("java.lang.String");
    twoThreadsIn("read()I", "text()Ljava/lang/String;");
    Finding finding = only(auditCompiled());
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.threads())
        .flatExtracting(t -> t.touches())
        .extracting(Touch::role)
        .containsOnly("reader");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m() { System.gc(); }",
        "static int all; void m() { all++; }",
        "int[] a() { return null; } void m() { a()[0] = 1; }",
        "void m() { Runnable r = this::other; r.run(); } void other() {}",
        "void m() { overridable(); } void overridable() {}"
      })
  void whatCallsOrDoesMoreIsUnknown(String body) throws IOException {
    quote("int count; void set() { count = 1; } " + body);
    twoThreadsIn("m()V", "m()V");
    assertThat(roles(auditCompiled())).containsOnly("unknown");
  }

  // --- monitors

  @Test
  void aSynchronizedMethodMakesItsMonitorLikely() throws IOException {
    quote("int count; synchronized void m(Object a) { count = 1; } void n(Object a) {}");
    shared = value(QUOTE);
    storeMap(shared, shared, value(QUOTE));
    InstanceSpec argument = value("com.acme.Argument");
    String signature = "(Ljava/lang/Object;)V";
    for (String name : List.of("holder", "other")) {
      dump.thread(name)
          .frame("com.acme.Runner", "park", 1)
          .frame(QUOTE, name.equals("holder") ? "m" : "n", signature, null, 2)
          .local(shared)
          .local(argument);
    }
    dump.thread("waiter")
        .frame(QUOTE, "m", signature, null, 2)
        .local(shared)
        .local(argument)
        .status(ThreadSpec.BLOCKED);
    assertThat(lock(audit()).confidence()).isEqualTo(Confidence.POSSIBLE);
    org.aliasaudit.rules.finding.LockEvidence lock = lock(auditCompiled());
    assertThat(lock.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(lock.owner()).isEqualTo("holder");
    assertThat(lock.waiters()).containsExactly("waiter");
  }

  private static org.aliasaudit.rules.finding.LockEvidence lock(AuditResult result) {
    Finding finding =
        result.findings().stream().filter(f -> f.rule().equals("AA04")).findFirst().orElseThrow();
    return finding.locks().get(0);
  }
}
