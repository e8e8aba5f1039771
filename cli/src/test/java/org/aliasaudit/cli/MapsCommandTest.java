package org.aliasaudit.cli;

import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code maps} and the data files of users on a small dump. */
class MapsCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String dump;

  @BeforeEach
  void writeDump() {
    DumpBuilder heap = new DumpBuilder();
    InstanceSpec session = heap.instance("com.acme.Session");
    hold(heap, "SESSIONS", heap.hashMap("a", session, "b", session, "c", null));
    String secret = "password=hunter2 \u001b[31m";
    hold(heap, "NESTED", heap.hashMap(secret, heap.concurrentHashMap("x", session)));
    heap.clazz("java.util.AbstractMap").field("keySet", OBJECT).field("values", OBJECT);
    heap.clazz("com.acme.FancyMap").extending("java.util.AbstractMap");
    hold(heap, "FANCY", heap.instance("com.acme.FancyMap"));
    dump = heap.writeTo(folder.resolve("heap.hprof")).toString();
  }

  private static void hold(DumpBuilder heap, String field, Identified object) {
    heap.clazz("com.acme.Store").staticField(field, object.id());
    heap.root(RootKind.STICKY_CLASS, heap.clazz("com.acme.Store").id());
  }

  private int run(String... args) {
    Terminal terminal = new Terminal(false, false, 100, true, Map.of());
    return new Cli(new CliContext(AuditFunction.REAL, terminal, out, err)).run(args);
  }

  private String maps(String... options) {
    out.reset();
    String[] args = new String[options.length + 3];
    System.arraycopy(new String[] {"maps", "--quiet", dump}, 0, args, 0, 3);
    System.arraycopy(options, 0, args, 3, options.length);
    assertThat(run(args)).as(stderr()).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String stderr() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> sites(String... options) throws IOException {
    String[] args = java.util.Arrays.copyOf(options, options.length + 2);
    args[options.length] = "--format";
    args[options.length + 1] = "json";
    JsonNode containers = new ObjectMapper().readTree(maps(args)).get("containers");
    return containers.findValuesAsText("site");
  }

  @Test
  void textHasTheContainersAndWhatWasNotWalked() {
    assertThat(maps())
        .startsWith(dump + ": 3 containers with 5 entries, 2 aliased\n")
        .contains("          3   0.19         2  shared      java.util.HashMap 0x")
        .contains("\n      static com.acme.Store.SESSIONS\n")
        .endsWith("          1 com.acme.FancyMap: it extends java.util.AbstractMap\n");
  }

  @Test
  void choosesByClassEntriesAndNumber() throws IOException {
    String sessions = "static com.acme.Store.SESSIONS";
    assertThat(sites()).hasSize(3).startsWith(sessions);
    assertThat(sites("--top", "1")).containsExactly(sessions);
    assertThat(sites("--min-entries", "2")).containsExactly(sessions);
    assertThat(sites("--class", "HashMap", "--sort", "aliased")).hasSize(2).startsWith(sessions);
    assertThat(sites("--class", "java.util.HashMap")).hasSize(2);
    assertThat(sites("--class", "*HashMap")).hasSize(3);
    assertThat(sites("--class", "Hash")).isEmpty();
    assertThat(maps("--min-entries", "2")).contains("1 of them fit the conditions");
    assertThat(maps("--top", "1")).contains("and 2 more containers (see --top, --all)");
  }

  @Test
  void keysInSitesAreRedactedAndEscaped() throws IOException {
    assertThat(sites("--redact", "none"))
        .contains("static com.acme.Store.NESTED[\"password=hunter2 \u001b[31m\"]");
    assertThat(sites().toString()).contains("password=***").doesNotContain("hunter2");
    assertThat(sites("--redact", "all"))
        .anyMatch(site -> site.matches("static com.acme.Store.NESTED\\[<\\d+ characters>]"));
    assertThat(maps("--redact", "none")).contains("hunter2 \\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void writesToAFile() throws IOException {
    Path report = folder.resolve("maps.json");
    assertThat(maps("--format", "json", "-o", report.toString())).isEmpty();
    assertThat(new ObjectMapper().readTree(report.toFile()).get("schema").asText())
        .isEqualTo("aliasaudit-maps/1");
    assertThat(run("maps", dump, "-o", dump)).isEqualTo(ExitCode.USAGE);
    assertThat(stderr()).contains("it is one of the dumps");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(run("maps", dump, "--top", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(run("maps", dump, "--top", "1", "--all")).isEqualTo(ExitCode.USAGE);
    assertThat(run("maps", dump, "--min-entries", "-1")).isEqualTo(ExitCode.USAGE);
    assertThat(run("maps", dump, "--sort", "size")).isEqualTo(ExitCode.USAGE);
    assertThat(run("maps")).isEqualTo(ExitCode.USAGE);
    assertThat(run("maps", dump + ".gone")).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void aWrongDataFileIsToldWithItsLine() throws IOException {
    String layout = file("# mine\nmap com.acme.FancyMap\n  peek slots\n");
    for (String command : new String[] {"audit", "maps"}) {
      err.reset();
      assertThat(run(command, "--layouts", layout, dump)).isEqualTo(ExitCode.USAGE);
      assertThat(stderr()).contains(layout + ":3: found 'peek', expected one of ");
    }
    err.reset();
    assertThat(run("inspect", "--layouts", layout, dump, "0x1")).isEqualTo(ExitCode.USAGE);
    assertThat(stderr()).contains(layout + ":3: ");
    String knowledge = file("immutable com.acme.Session\n");
    assertThat(run("--immutability", knowledge, dump)).isEqualTo(ExitCode.USAGE);
    assertThat(stderr()).contains(knowledge + ":1: expected \" -- \"");
    assertThat(run("--layouts", folder + "/none", dump)).isEqualTo(ExitCode.USAGE);
    assertThat(stderr()).contains(folder + "/none: no such file");
    assertThat(out.size()).isZero();
  }

  @Test
  void severalLayoutsAreAllUsed() throws IOException {
    String first = file("map com.acme.FancyMap\n  each table\n");
    String second = file("map com.acme.FancyMap\n  nothing\n");
    assertThat(maps("--layouts", first, "--layouts", second))
        .contains("4 containers")
        .doesNotContain("Not walked");
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "data", ".txt"), text).toString();
  }
}
