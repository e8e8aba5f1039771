package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One program of the comparison.
 *
 * @param name as it stands in the table
 * @param jvmOptions empty for the product: its launcher knows its own
 * @param command what is run; {@link #DUMP} and {@link #SCRATCH} stand for the dump and for a fresh
 *     temporary folder
 */
record Contender(String name, List<String> jvmOptions, List<String> command) {
  static final String DUMP = "{dump}";
  static final String SCRATCH = "{scratch}";

  /** The product, auditing with its defaults and writing its JSON report. */
  static Contender product(String launcher) {
    String report = SCRATCH + "/report.json";
    List<String> command =
        List.of(launcher, "--format", "json", "-o", report, "--progress", "none", DUMP);
    return new Contender("aliasaudit", List.of(), command);
  }

  /**
   * Reads the list of peers.
   *
   * @param file lines of four parts separated by bars; see the head of bench/contenders.txt
   * @param home the folder that the class paths are relative to
   */
  static List<Contender> read(Path file, Path home) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> parse(line, home))
        .toList();
  }

  private static Contender parse(String line, Path home) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("expected four parts: " + line);
    }
    List<String> options = words(parts[1]);
    List<String> main = words(parts[3]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + SCRATCH);
    command.add("-cp");
    command.add(classPath(parts[2], home));
    command.add(main.get(0));
    command.add(DUMP);
    command.addAll(main.subList(1, main.size()));
    return new Contender(parts[0].strip(), options, command);
  }

  private static String classPath(String entries, Path home) {
    return Arrays.stream(entries.strip().split(":"))
        .map(entry -> home + "/" + entry)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+"));
  }

  /** The command for one run. */
  List<String> commandFor(Path dump, Path scratch) {
    return command.stream()
        .map(word -> word.replace(DUMP, dump.toString()).replace(SCRATCH, scratch.toString()))
        .toList();
  }
}
