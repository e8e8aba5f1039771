package org.aliasaudit.cli.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * A program of {@code docs/real-programs.md}: how it is put to work, and the sites that may stand
 * above {@code low} in the report of its dump, because the page explains them.
 *
 * @param title its name as the page has it
 * @param jar name of the jar that bears the version, without it; null for the Maven on the path
 * @param module folder of the program in {@code src/it}, or null if its jars are on the class path
 *     of the tests
 * @param starter puts it to work
 * @param small whether both engines read its dump in each run of the tests
 * @param explained fields that hold the containers of the sites, as {@code class.field}
 */
record RealProgram(
    String title,
    String jar,
    String module,
    Starter starter,
    boolean small,
    List<String> explained) {

  /** Puts a program to work on a JDK, with an empty folder for its files. */
  interface Starter {
    RunningProgram start(Jdk jdk, Path folder) throws Exception;
  }

  /** All of them, in the order of the page. */
  static List<RealProgram> all() {
    return List.of(
        new RealProgram("H2", "h2", null, H2Server::start, true, List.of()),
        new RealProgram("Tomcat", "tomcat-embed-core", null, TomcatServer::start, true, List.of()),
        new RealProgram("Maven", null, null, HeldMaven::start, true, List.of()),
        new RealProgram(
            "ZooKeeper",
            "zookeeper",
            "zookeeper",
            busy("zookeeper", "BusyKeeper"),
            true,
            List.of("org.apache.zookeeper.server.NodeHashMapImpl.nodes")),
        new RealProgram(
            "Kafka",
            "kafka_2.13",
            "kafka",
            busy("kafka", "BusyBroker"),
            false,
            List.of("org.apache.kafka.storage.internals.log.UnifiedLog.metricNames")),
        new RealProgram(
            "Spring Boot", "spring-boot", "spring-boot", BuiltProgram::shop, false, List.of()),
        new RealProgram(
            "Scala compiler",
            "scala-compiler",
            "scala-compiler",
            busy("scala-compiler", "HeldCompiler"),
            false,
            List.of()),
        new RealProgram(
            "Kotlin compiler",
            "kotlin-compiler-embeddable",
            "kotlin-compiler",
            busy("kotlin-compiler", "HeldCompiler"),
            false,
            List.of(
                "org.jetbrains.kotlin.fir.declarations.OperatorFunctionChecks.checksByName",
                "org.jetbrains.kotlin.util.MetadataHelpersKt.LANGUAGE_TO_METADATA_VERSION")));
  }

  private static Starter busy(String module, String main) {
    return (jdk, folder) -> BuiltProgram.busy(module, main, jdk, folder);
  }

  /** Puts it to work. */
  RunningProgram start(Jdk jdk, Path folder) throws Exception {
    return starter.start(jdk, folder);
  }

  /** Its version, for the page. */
  String version() throws Exception {
    String text = jar == null ? mavenVersion() : classPath();
    String before = jar == null ? "Apache Maven " : Pattern.quote("/" + jar + "-");
    Matcher version = Pattern.compile(before + "(\\d[\\w.]*?)(?=\\.jar|\\s)").matcher(text);
    if (!version.find()) {
      throw new AssertionError("no version of " + title + " in " + text);
    }
    return version.group(1);
  }

  private String classPath() throws IOException {
    return module == null ? System.getProperty("java.class.path") : BuiltProgram.classPath(module);
  }

  private static String mavenVersion() throws Exception {
    return ScriptRun.run(ScriptRun.moduleFolder(), ScriptRun.plainEnvironment(), "mvn", "-B", "-v")
        .stdout();
  }

  @Override
  public String toString() {
    return title;
  }
}
