package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code aliasaudit maps}, and layouts of a user's own, on a program that runs. */
class MapsIT {
  private static final String PROGRAM = PlantedMaps.class.getName();
  private static final String FANCY_MAP = PROGRAM + "$FancyMap";

  @TempDir Path folder;
  private final Launcher launcher = Launcher.built();

  static List<Jdk> jdks() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void plantedContainersAreFoundByTheirSites(Jdk jdk) throws Exception {
    Path dump = dump(jdk);

    JsonNode maps = maps(dump);

    assertCounts(maps, "SESSIONS", 100, 2);
    assertCounts(maps, "REGIONS", 2, 0);
    assertCounts(maps, "REGIONS[\"eu\"]", 2, 2);
    assertCounts(maps, "REGIONS[\"us\"]", 1, 0);
    assertCounts(maps, "SAFE", 100, 0);
    assertThat(Reports.texts(maps.get("unwalked"), "class")).containsExactly(FANCY_MAP);
    assertThat(maps.at("/unwalked/0/instances").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aLayoutOfOnesOwnHasAMapWalked(Jdk jdk) throws Exception {
    Path dump = dump(jdk);
    Path layout = folder.resolve("fancy.layout");
    Files.writeString(layout, "map " + FANCY_MAP + " unsafe\n  pairs slots\n");

    JsonNode without = launcher.report(dump);
    assertThat(without.at("/snapshot/warnings").toString())
        .contains("1 instance of " + FANCY_MAP + " was not walked; add a layout (--layouts)");
    JsonNode with = launcher.report(dump, "--layouts", layout);
    assertThat(with.at("/snapshot/warnings")).isEmpty();
    assertThat(fields(with)).contains("FANCY");
    assertThat(fields(without)).doesNotContain("FANCY").contains("SESSIONS", "REGIONS");
    assertNestedKeys(with);
    assertCounts(maps(dump, "--layouts", layout), "FANCY", 2, 2);
    assertInspects(dump, layout);
  }

  private void assertInspects(Path dump, Path layout) throws Exception {
    JsonNode fancy = container(maps(dump, "--layouts", layout), "FANCY");
    ScriptRun run = launcher.audit("inspect", dump, fancy.get("id").asText(), "--layouts", layout);
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout()).contains("2 entries", "\"first\" -> " + PROGRAM + "$Session 0x");
  }

  private static void assertNestedKeys(JsonNode report) {
    JsonNode finding =
        Reports.elements(report.get("findings"))
            .filter(f -> f.at("/site/field").asText().equals("REGIONS"))
            .findFirst()
            .orElseThrow();
    assertThat(Reports.texts(finding.at("/groups/0/keys"), "display"))
        .containsExactlyInAnyOrder("[\"eu\"][\"alice\"]", "[\"eu\"][\"bob\"]");
  }

  private Path dump(Jdk jdk) throws Exception {
    Path classes = ScriptRun.moduleFolder().toAbsolutePath().resolve("target/test-classes");
    try (Program program = Program.java(jdk, folder, "-cp", classes, PROGRAM)) {
      program.await(Pattern.compile(PlantedMaps.READY + " 2"));
      return program.dump(folder.resolve("planted.hprof"));
    }
  }

  private JsonNode maps(Path dump, Object... options) throws Exception {
    Object[] arguments = new Object[options.length + 4];
    System.arraycopy(new Object[] {"maps", "--format", "json", dump}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    ScriptRun run = launcher.audit(arguments);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return valid(Reports.read(run.stdout()));
  }

  private static JsonNode valid(JsonNode maps) throws IOException {
    try (InputStream in = MapsIT.class.getResourceAsStream("/schema/aliasaudit-maps-1.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(new ObjectMapper().readTree(in));
      assertThat(schema.validate(maps)).as("violations of the schema").isEmpty();
      return maps;
    }
  }

  private static void assertCounts(JsonNode maps, String field, int entries, int aliased) {
    JsonNode container = container(maps, field);
    assertThat(container.get("entries").intValue()).as(field).isEqualTo(entries);
    assertThat(container.get("aliasedEntries").intValue()).as(field).isEqualTo(aliased);
    assertThat(container.get("exposure").asText()).isEqualTo("shared");
  }

  /** The one container whose site is that field of the program. */
  private static JsonNode container(JsonNode maps, String field) {
    List<JsonNode> found =
        Reports.elements(maps.get("containers"))
            .filter(c -> c.get("site").asText().equals("static " + PROGRAM + "." + field))
            .toList();
    assertThat(found).as(field).hasSize(1);
    return found.get(0);
  }

  private static List<String> fields(JsonNode report) {
    return Reports.elements(report.get("findings"))
        .map(finding -> finding.at("/site/field").asText())
        .toList();
  }
}
