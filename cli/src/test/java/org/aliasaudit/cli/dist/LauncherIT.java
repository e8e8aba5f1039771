package org.aliasaudit.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher script of the distribution, run as a user runs it. Where a test needs a machine with
 * other JVMs than this one, it runs a copy of the script that searches a folder of the test instead
 * of the usual ones, and Java homes that are a `release` file and a script printing its arguments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherIT {
  private static final String USUAL_FOLDERS =
      "usable_home /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk*";
  private static final String OTHER_FOLDERS =
      "/Library/Java/JavaVirtualMachines/*/Contents/Home"
          + " /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home";
  private static final String PRINT_ARGUMENTS = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

  private final Path dist = ScriptRun.moduleFolder().resolve("target/dist");
  private final Map<String, String> environment = ScriptRun.plainEnvironment();

  @TempDir Path temporary;

  @BeforeEach
  void useRunningJava() {
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  @Test
  void buildLeavesAnExecutableLauncherBesideItsJars() {
    assertThat(dist.resolve("bin/aliasaudit")).isExecutable();
    assertThat(dist.resolve("lib/aliasaudit-cli.jar")).isRegularFile();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void runsQuietlyOnEveryJdkOfThisMachine(Path home) throws Exception {
    environment.put("JAVA_HOME", home.toString());
    assertStarts(launch(dist.resolve("bin/aliasaudit"), "--version"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void usesTheJavaOfJavaHome(Path home) throws Exception {
    environment.put("JAVA_HOME", home.toString());
    environment.put("ALIASAUDIT_OPTS", "-XshowSettings:properties");
    assertThat(launch(dist.resolve("bin/aliasaudit"), "--version").stderr())
        .containsPattern("java\\.home = \\Q" + home + "\\E\\n");
  }

  static List<Path> homes() {
    return InstalledJdks.homes();
  }

  @Test
  void worksThroughAChainOfSymbolicLinks() throws Exception {
    copyTree(dist, temporary.resolve("real"));
    Path absolute = Files.createDirectory(temporary.resolve("one")).resolve("aliasaudit");
    Files.createSymbolicLink(absolute, temporary.resolve("real/bin/aliasaudit"));
    Path relative = Files.createDirectory(temporary.resolve("two")).resolve("audit");
    Files.createSymbolicLink(relative, Path.of("../one/aliasaudit"));
    assertStarts(launch(relative, "--version"));
  }

  /**
   * A shell makes the folder: in the C locale this JVM could not name it, and the launcher has to
   * work there.
   */
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void worksFromAPathWithSpacesAndLettersBeyondAscii(String locale) throws Exception {
    environment.put("LC_ALL", locale);
    String script =
        """
        folder="$1/my t$(printf '\\303\\266')ols"
        cp -R "$2" "$folder" && "$folder/bin/aliasaudit" --version; code=$?
        rm -rf "$folder"
        exit $code
        """;
    Object[] command = {"/bin/sh", "-c", script, "sh", temporary, dist.toAbsolutePath()};
    assertStarts(ScriptRun.run(temporary, environment, command));
  }

  @Test
  void worksWithARelativePathAndIgnoresCdpath() throws Exception {
    environment.put("CDPATH", temporary.toString());
    Files.createDirectories(temporary.resolve("bin"));
    assertStarts(ScriptRun.run(dist, environment, "/bin/sh", "bin/aliasaudit", "--version"));
    assertStarts(
        ScriptRun.run(dist.resolve("bin"), environment, "/bin/sh", "aliasaudit", "--version"));
  }

  @Test
  void passesArgumentsUntouched() throws Exception {
    environment.put("ALIASAUDIT_JAVA", fakeHome("jdk", "17.0.1", "").toString());
    List<String> arguments = List.of("a b", "*", "", "$HOME", "-Xmx1m", "quote\"'");
    ScriptRun run = launch(dist.resolve("bin/aliasaudit"), arguments.toArray(String[]::new));
    List<String> passed = run.stdout().lines().toList();
    int jar = passed.indexOf("-jar");
    assertThat(passed.get(jar + 1)).endsWith("/lib/aliasaudit-cli.jar");
    assertThat(passed.subList(jar + 2, passed.size())).isEqualTo(arguments);
  }

  @Test
  void userOptionsWinOverItsOwn() throws Exception {
    environment.put("ALIASAUDIT_OPTS", "-Xmx128m -XX:+PrintFlagsFinal");
    ScriptRun run = launch(dist.resolve("bin/aliasaudit"), "--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).containsPattern("MaxHeapSize +:?= +" + 128L * 1024 * 1024 + " ");
  }

  /** The files are all hole: they have these sizes, and take no space. */
  @ParameterizedTest
  @CsvSource({
    "heap.hprof, 500000000, false",
    "heap.hprof, 600000000, true",
    "a (b) *.hprof.gz, 90000000, false",
    "a (b) *.hprof.gz, 200000000, true",
  })
  void optimizesForLargeDumpsOnly(String name, long bytes, boolean optimizes) throws Exception {
    Path dump = temporary.resolve(name);
    try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
      file.setLength(bytes);
    }
    Path link = Files.createSymbolicLink(temporary.resolve("link to " + name), dump);
    assertThat(optimizes("maps", name)).isEqualTo(optimizes);
    assertThat(optimizes("--depth", "2", link.toString())).isEqualTo(optimizes);
  }

  @Test
  void optimizesForADumpThatIsYetToBeTaken() throws Exception {
    assertThat(optimizes("capture", "1234")).isTrue();
    assertThat(optimizes("maps", "--top", "3", "no-such-file.hprof")).isFalse();
  }

  /** Whether the launcher, started in the folder of the test, asks for the optimizing compiler. */
  private boolean optimizes(String... arguments) throws Exception {
    environment.put("ALIASAUDIT_JAVA", fakeHome("jdk", "17.0.1", "").toString());
    List<Object> command = new ArrayList<>(List.of("/bin/sh", dist.resolve("bin/aliasaudit")));
    command.addAll(List.of(arguments));
    ScriptRun run = ScriptRun.run(temporary, environment, command.toArray());
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    return run.stdout().lines().noneMatch("-XX:TieredStopAtLevel=1"::equals);
  }

  @Test
  void jvmOutputNeverGoesToStandardOutput() throws Exception {
    ScriptRun plain = launch(dist.resolve("bin/aliasaudit"), "--version");
    environment.put("ALIASAUDIT_OPTS", "-XX:+PrintFlagsFinal -XX:+PrintCommandLineFlags");
    ScriptRun chatty = launch(dist.resolve("bin/aliasaudit"), "--version");
    assertThat(chatty.stdout()).isEqualTo(plain.stdout());
    assertThat(chatty.stderr()).contains("UseSerialGC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseParallelGC", "-XX:+UseG1GC"})
  void userMayChooseAnotherCollector(String collector) throws Exception {
    environment.put("ALIASAUDIT_OPTS", collector);
    assertStarts(launch(dist.resolve("bin/aliasaudit"), "--version"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void archiveOfAnotherJavaDoesNoHarm(Path home) throws Exception {
    environment.put("JAVA_HOME", home.toString());
    copyTree(dist, temporary.resolve("dist"));
    Path archive = temporary.resolve("dist/aliasaudit-" + version(home) + ".jsa");
    Files.writeString(archive, "not an archive of classes");
    assertStarts(launch(temporary.resolve("dist/bin/aliasaudit"), "--version"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void createsAnArchiveOnRequestAndUsesIt(Path home) throws Exception {
    environment.put("JAVA_HOME", home.toString());
    copyTree(dist, temporary.resolve("dist"));
    Path launcher = temporary.resolve("dist/bin/aliasaudit");
    Path archive = temporary.resolve("dist/aliasaudit-" + version(home) + ".jsa");
    Path classes = temporary.resolve("classes");
    environment.put("ALIASAUDIT_CLASS_LIST", classes.toString());
    assertStarts(launch(launcher, "--version"));
    environment.remove("ALIASAUDIT_CLASS_LIST");
    environment.put("ALIASAUDIT_CREATE_ARCHIVE", classes.toString());
    launch(launcher);
    environment.remove("ALIASAUDIT_CREATE_ARCHIVE");
    Files.move(Path.of(archive + ".new"), archive);
    environment.put("ALIASAUDIT_OPTS", "-Xlog:class+load:stderr");
    assertThat(launch(launcher, "--version").stderr())
        .containsPattern("org\\.aliasaudit\\.cli\\.Main source: shared objects file\\R");
  }

  @Test
  void withoutAnyJavaSaysWhatIsMissingAndHowToGetIt() throws Exception {
    ScriptRun run =
        launch(copySearching(Files.createDirectory(temporary.resolve("jvms"))), "--version");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr().lines()).hasSize(1);
    assertThat(run.stderr())
        .startsWith("aliasaudit: needs Java 17 or newer and none was found")
        .contains("install");
  }

  @Test
  void namesTheOldJavaThatItFound() throws Exception {
    Path jvms = Files.createDirectory(temporary.resolve("jvms"));
    Path old = fakeHome("jvms/old", "1.8.0_392", "");
    ScriptRun run = launch(copySearching(jvms), "--version");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).contains("only Java 8 (" + old.resolve("bin/java") + ") was found");
  }

  @Test
  void passesOverAnOldJavaForANewerOne() throws Exception {
    Path jvms = Files.createDirectory(temporary.resolve("jvms"));
    fakeHome("jvms/a-old", "11.0.2", "");
    fakeHome("jvms/b-new", "21.0.1", "");
    ScriptRun run = launch(copySearching(jvms), "--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).contains("-jar\n");
  }

  @Test
  void asksAJavaWithoutReleaseFileForItsVersion() throws Exception {
    Path shim = Files.createDirectories(temporary.resolve("jvms/shim/bin")).resolve("java");
    writeExecutable(
        shim,
        """
        #!/bin/sh
        [ "$1" = -version ] && { echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit; }
        echo started
        """);
    ScriptRun run = launch(copySearching(temporary.resolve("jvms")), "--version");
    assertThat(run.stdout()).isEqualTo("started\n");
  }

  @Test
  void refusesAnAliasauditJavaThatIsNone() throws Exception {
    environment.put("ALIASAUDIT_JAVA", temporary.resolve("nowhere").toString());
    ScriptRun run = launch(dist.resolve("bin/aliasaudit"), "--version");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .startsWith("aliasaudit: ALIASAUDIT_JAVA=")
        .contains("nowhere")
        .hasLineCount(1);
  }

  @Test
  void aliasauditJavaMayNameTheExecutable() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    environment.put("ALIASAUDIT_JAVA", home.resolve("bin/java").toString());
    environment.put("JAVA_HOME", temporary.toString());
    assertStarts(launch(dist.resolve("bin/aliasaudit"), "--version"));
  }

  @Test
  void givesOpenJ9OnlyTheOptionsItKnows() throws Exception {
    environment.put(
        "ALIASAUDIT_JAVA", fakeHome("j9", "17.0.9", "JVM_VARIANT=\"Openj9\"\n").toString());
    assertThat(launch(dist.resolve("bin/aliasaudit")).stdout().lines())
        .contains("-XX:MaxRAMPercentage=70")
        .noneMatch(option -> option.startsWith("-Xlog") || option.startsWith("-XX:+"));
  }

  @Test
  void writesUtf8OnEveryJavaGeneration() throws Exception {
    environment.put("ALIASAUDIT_JAVA", fakeHome("jdk", "17.0.1", "").toString());
    assertThat(launch(dist.resolve("bin/aliasaudit")).stdout().lines())
        .contains(
            "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
  }

  private ScriptRun launch(Path script, String... arguments) throws Exception {
    Object[] command =
        Stream.concat(Stream.of(script.toAbsolutePath()), Stream.of(arguments)).toArray();
    return ScriptRun.run(temporary, environment, command);
  }

  private static void assertStarts(ScriptRun run) {
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).contains("aliasaudit");
    assertThat(run.exitCode()).isZero();
  }

  /** A distribution whose launcher finds Java in the folder {@code jvms} only. */
  private Path copySearching(Path jvms) throws IOException {
    Path copy = temporary.resolve("copy");
    copyTree(dist, copy);
    Path script = copy.resolve("bin/aliasaudit");
    String text = Files.readString(script);
    assertThat(text).contains(USUAL_FOLDERS).contains(OTHER_FOLDERS);
    text = text.replace(USUAL_FOLDERS, "usable_home '" + jvms + "'/*").replace(OTHER_FOLDERS, "");
    Files.writeString(script, text);
    environment.keySet().retainAll(List.of("LANG", "LC_ALL"));
    environment.put("PATH", Files.createDirectories(temporary.resolve("empty")).toString());
    environment.put("HOME", temporary.resolve("empty").toString());
    return script;
  }

  private Path fakeHome(String name, String version, String moreOfRelease) throws IOException {
    Path home = temporary.resolve(name);
    writeExecutable(Files.createDirectories(home.resolve("bin")).resolve("java"), PRINT_ARGUMENTS);
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n" + moreOfRelease);
    return home;
  }

  private static void writeExecutable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String version(Path home) throws IOException {
    Map<String, String> release = new HashMap<>();
    for (String line : Files.readAllLines(home.resolve("release"))) {
      String[] pair = line.split("=", 2);
      release.put(pair[0], pair[1].replace("\"", ""));
    }
    return release.getOrDefault("JAVA_RUNTIME_VERSION", release.get("JAVA_VERSION"));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
