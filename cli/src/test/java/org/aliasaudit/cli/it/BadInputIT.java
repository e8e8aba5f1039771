package org.aliasaudit.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no dumps, or no longer: one sentence and exit 3, or the rest of it and exit 4. */
@ExtendWith(Workshop.Extension.class)
class BadInputIT {
  private static final Pattern OFFSET = Pattern.compile("at byte offset \\d+");

  /** How a dump is spoiled. */
  private interface Damage {
    byte[] of(DamagedDumps dump) throws Exception;
  }

  /**
   * A spoiled file.
   *
   * @param name how it is spoiled
   * @param reason what the sentence about it says
   */
  private record Spoiled(String name, String reason, Damage damage) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Nothing can be reported. */
  static List<Spoiled> unreadable() {
    return List.of(
        new Spoiled("no dump", "not a heap dump", dump -> "Hello, world".getBytes(UTF_8)),
        new Spoiled("empty", "is empty", dump -> new byte[0]),
        new Spoiled("cut in its format name", "not a heap dump", dump -> dump.cut(10)),
        new Spoiled("cut in its header", "ends here", dump -> dump.cut(dump.headerSize() - 4)),
        new Spoiled("header only", "no objects", dump -> dump.cut(dump.headerSize())),
        new Spoiled(
            "cut in a record header", "no objects", dump -> dump.cut(dump.headerSize() + 3)),
        new Spoiled("cut in its strings", "no objects", dump -> dump.cut(dump.firstString() + 12)),
        new Spoiled("cut before its objects", "no objects", dump -> dump.cut(dump.firstSegment())),
        new Spoiled(
            "endless record", "no objects", dump -> dump.withGreatestLength(dump.firstString())),
        new Spoiled("id size of nine", "9", dump -> dump.with(dump.headerSize() - 9, 9)),
        new Spoiled("garbage in gzip", "gzip", dump -> DamagedDumps.gzipGarbage()),
        new Spoiled("gzip cut early", "gzip", dump -> Arrays.copyOf(dump.gzip(), 1000)),
        new Spoiled(
            "no dump in gzip",
            "not a heap dump",
            dump -> DamagedDumps.gzip("Hello, world".getBytes(UTF_8))));
  }

  /** A part can be reported. */
  static List<Spoiled> damaged() {
    return List.of(
        new Spoiled(
            "cut in its first segment",
            "byte offset",
            dump -> dump.cut(dump.middleOfFirstSegment())),
        new Spoiled("cut at nine tenths", "byte offset", dump -> dump.cut(dump.size() / 10 * 9)),
        new Spoiled("cut by one byte", "byte offset", dump -> dump.cut(dump.size() - 1)),
        new Spoiled(
            "unknown record",
            "unknown record tag 0x77",
            dump -> dump.withTag(dump.firstString(), 0x77)),
        new Spoiled(
            "unknown heap record",
            "unknown heap sub-record tag 0x77",
            dump -> dump.withSubTag(dump.firstSegment(), 0x77)),
        new Spoiled(
            "endless segment",
            "unknown heap sub-record tag",
            dump -> dump.withGreatestLength(dump.firstSegment())),
        new Spoiled(
            "gzip cut late",
            "gzip",
            dump -> Arrays.copyOf(dump.gzip(), dump.gzip().length - 1000)));
  }

  @TempDir Path folder;
  private DamagedDumps dump;

  @BeforeEach
  void readGoodDump(Workshop workshop) throws Exception {
    dump = new DamagedDumps(workshop.dump(Jdks.running(), ExampleCase.SHARED_ONCE, false));
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(Spoiled kind) throws Exception {
    Path file = Files.write(folder.resolve("bad.hprof"), kind.damage().of(dump));
    String sentence =
        assertRefused(file, Launcher.built().audit(file, "-o", folder.resolve("out")));
    assertThat(sentence).contains(kind.reason()).containsPattern(OFFSET);
  }

  @ParameterizedTest
  @MethodSource
  void damaged(Spoiled kind) throws Exception {
    Path file = Files.write(folder.resolve("bad.hprof"), kind.damage().of(dump));
    ScriptRun run = Launcher.built().audit("--format", "json", file);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.stderr()).isEmpty();
    JsonNode snapshot = Reports.valid(run.stdout()).get("snapshot");
    assertThat(snapshot.get("truncated").booleanValue()).isTrue();
    assertThat(snapshot.get("objects").intValue()).isPositive();
    assertThat(snapshot.get("warnings")).anyMatch(w -> w.asText().contains(kind.reason()));
    assertThat(run.stdout()).doesNotContain("Exception", "\\tat ");
  }

  @Test
  void textReportOfADamagedDumpSaysSoFirst() throws Exception {
    Path file = Files.write(folder.resolve("bad.hprof"), dump.cut(dump.size() - 1));
    ScriptRun run = Launcher.built().audit(file, "-o", folder.resolve("out"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(folder.resolve("out")).content().contains("damaged: ", "AA05");
    assertThat(run.stdout()).isEmpty();
    assertThat(Launcher.built().audit(file, "--fail-on", "high").exitCode()).isEqualTo(1);
  }

  @Test
  void missingFile() throws Exception {
    assertThat(refused(folder.resolve("missing.hprof"))).endsWith(": no such file");
  }

  @Test
  void directory() throws Exception {
    assertThat(refused(folder)).endsWith(": is a directory, not a heap dump");
  }

  @Test
  void device() throws Exception {
    assertThat(refused(Path.of("/dev/null"))).contains(": is not a regular file");
  }

  @Test
  void emptyName() throws Exception {
    ScriptRun run = Launcher.built().audit("");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).isEqualTo("aliasaudit: the name of a dump is empty\n");
  }

  /** For root every file is readable, unless it gives up that right. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
  void fileWithoutPermission() throws Exception {
    Path file = Files.write(folder.resolve("secret.hprof"), dump.cut(dump.size()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    String drop = Files.isReadable(file) ? "setpriv --inh-caps=-all --bounding-set=-all " : "";
    ScriptRun run = Launcher.built().shell("exec " + drop + "\"$0\" --progress none \"$1\"", file);
    assertThat(assertRefused(file, run)).endsWith(": permission denied");
  }

  @Test
  void inspectRefusesInTheSameWords() throws Exception {
    Path file = Files.write(folder.resolve("bad.hprof"), dump.cut(10));
    ScriptRun inspect = Launcher.built().audit("inspect", file, "0x1");
    assertThat(assertRefused(file, inspect)).isEqualTo(refused(file));
  }

  /** What the direct engine survives, MAT does not notice: it is not asked. */
  @Test
  void matEngineRefusesADamagedDump() throws Exception {
    Path file = Files.write(folder.resolve("bad.hprof"), dump.cut(dump.size() - 1));
    ScriptRun mat = Launcher.built().audit("--engine", "mat", file);
    assertThat(assertRefused(file, mat))
        .contains("the mat engine cannot read this dump", "truncated");
    ScriptRun verify = Launcher.built().audit("--verify", file);
    assertThat(assertRefused(file, verify)).contains("truncated");
  }

  @Test
  void badDumpDoesNotKeepAGoodOneFromItsReport(Workshop workshop) throws Exception {
    Path bad = folder.resolve("missing.hprof");
    Path good = workshop.dump(Jdks.running(), ExampleCase.SHARED_LOCK, false);
    ScriptRun run = Launcher.built().audit(bad, good);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.stdout()).contains("AA04", bad.toString());
    assertThat(run.stderr()).hasLineCount(1).contains(bad.toString());
  }

  private String refused(Path file) throws Exception {
    return assertRefused(file, Launcher.built().audit(file, "-o", folder.resolve("out")));
  }

  /** One sentence that names the file, and no trace of a report. */
  private String assertRefused(Path file, ScriptRun run) throws Exception {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).hasLineCount(1).startsWith("aliasaudit: " + file + ": ");
    String sentence = run.stderr().strip().substring("aliasaudit: ".length());
    assertThat(sentence.substring(file.toString().length()))
        .as("names the file once")
        .doesNotContain(file.toString())
        .doesNotContain("Exception", "null");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(other -> !other.equals(file))).as("left in the folder").isEmpty();
    }
    return sentence;
  }
}
