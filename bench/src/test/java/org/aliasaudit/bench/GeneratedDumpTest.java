package org.aliasaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated dumps hold what they promise, and all peers find the same in them. */
class GeneratedDumpTest {
  private static final int OBJECTS = 100_000;
  private static final int ALIASES = 50;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyShapeHasAboutTheObjectsAskedForAndExactlyTheAliases(Shape shape) throws Exception {
    Path dump = generate(shape, OBJECTS, ALIASES);
    assertThat(PeerFloor.countObjects(dump)).isBetween(95_000L, 230_000L);
    assertThat(truth(dump)).hasSize(ALIASES);
    assertThat(aliased(runPeer("PeerHeaplib", dump, "fast")))
        .isEqualTo(ALIASES + aliased(runPeer("PeerHeaplib", generate(shape, OBJECTS, 0), "fast")));
  }

  @Test
  void allPeersFindTheSame() throws Exception {
    Path dump = generate(Shape.MIXED, OBJECTS, ALIASES);
    String first = counts(runPeer("PeerHeaplib", dump, "fast"));
    assertThat(counts(runPeer("PeerHeaplib", dump, "fast-by-class"))).isEqualTo(first);
    assertThat(counts(runPeer("PeerHeaplib", dump, "indexed"))).isEqualTo(first);
    assertThat(counts(runPeer("PeerNetBeans", dump))).isEqualTo(first);
    assertThat(counts(runPeer("PeerShark", dump))).isEqualTo(first);
    assertThat(counts(runPeer("PeerMat", dump))).isEqualTo(first);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(fileNames(dump, truthOf(dump)));
  }

  private Path generate(Shape shape, int objects, int aliases) throws Exception {
    Path dump = folder.resolve(shape.optionName() + "-" + aliases + ".hprof");
    run(
        List.of("-Xmx128m"),
        System.getProperty("java.class.path"),
        "DumpGenerator",
        "--objects",
        Integer.toString(objects),
        "--shape",
        shape.optionName(),
        "--aliases",
        Integer.toString(aliases),
        "--out",
        dump.toString(),
        "--truth",
        truthOf(dump).toString());
    return dump;
  }

  private static String[] fileNames(Path... files) {
    return Arrays.stream(files).map(file -> file.getFileName().toString()).toArray(String[]::new);
  }

  private static Path truthOf(Path dump) {
    return dump.resolveSibling(dump.getFileName() + ".truth");
  }

  private static List<String> truth(Path dump) throws IOException {
    return Files.readAllLines(truthOf(dump));
  }

  private String runPeer(String peer, Path dump, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(dump.toString()));
    arguments.addAll(List.of(more));
    String classPath =
        peer.equals("PeerNetBeans")
            ? "target/classes" + java.io.File.pathSeparator + "target/lib-netbeans/*"
            : System.getProperty("java.class.path");
    return run(
        List.of("-Djava.io.tmpdir=" + folder), classPath, peer, arguments.toArray(String[]::new));
  }

  private static String run(List<String> options, String classPath, String main, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "org.aliasaudit.bench." + main));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
      return text;
    }
  }

  private static String counts(String output) {
    return find(output, "found: (maps=\\d+ entries=\\d+ aliased=\\d+ threads=\\d+ frames=\\d+)");
  }

  private static int aliased(String output) {
    return Integer.parseInt(find(output, "aliased=(\\d+)"));
  }

  private static String find(String output, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return matcher.group(1);
  }
}
