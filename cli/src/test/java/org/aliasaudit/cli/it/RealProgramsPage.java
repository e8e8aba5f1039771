package org.aliasaudit.cli.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aliasaudit.cli.dist.ScriptRun;

/** The tables of {@code docs/real-programs.md}, made from reports; the rest is written by hand. */
final class RealProgramsPage {
  private static final String BEGIN = "<!-- tables: written by RealProgramsIT -->\n";
  private static final String END = "<!-- end of tables -->\n";
  private static final int REASONS = 4;

  private final List<String> sizes = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();

  /** The page as it is. */
  static String text() throws IOException {
    return Files.readString(file());
  }

  private static Path file() {
    return ScriptRun.moduleFolder().toAbsolutePath().resolveSibling("docs/real-programs.md");
  }

  /** Adds a row to each table. */
  void add(RealProgram program, JsonNode report) throws Exception {
    String java = report.at("/snapshot/jvm").asText().replaceFirst("[-+].*", "");
    String head = "| " + program.title() + " " + program.version() + " | " + java + " | ";
    sizes.add(
        head
            + number(report.at("/snapshot/objects"))
            + " | "
            + number(report.at("/snapshot/threads"))
            + " | "
            + number(report.at("/summary/containers"))
            + " | "
            + number(report.at("/summary/entries"))
            + " | "
            + number(report.at("/summary/aliasedEntries"))
            + " |");
    sites.add(head + above(report) + " | " + count(report, "low") + " | " + leftOut(report) + " |");
  }

  private static String number(JsonNode count) {
    return String.format("%,d", count.longValue());
  }

  private static int count(JsonNode report, String severity) {
    return report.at("/summary/findingsBySeverity/" + severity).intValue();
  }

  private static int above(JsonNode report) {
    return count(report, "medium") + count(report, "high") + count(report, "critical");
  }

  /** The most frequent reasons, and how many sites the others are. */
  private static String leftOut(JsonNode report) {
    List<Map.Entry<String, JsonNode>> reasons = new ArrayList<>();
    report.at("/suppressed/benign").properties().forEach(reasons::add);
    reasons.sort(Comparator.comparing((Map.Entry<String, JsonNode> r) -> -r.getValue().intValue()));
    String most =
        reasons.stream()
            .limit(REASONS)
            .map(reason -> reason.getValue().intValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    int others = reasons.stream().skip(REASONS).mapToInt(r -> r.getValue().intValue()).sum();
    return others == 0 ? most : most + ", " + others + " others";
  }

  /** Puts the tables into the page. */
  void write() throws IOException {
    String page = text();
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    Files.writeString(file(), before + tables() + page.substring(page.indexOf(END)));
  }

  private String tables() {
    return "| program | JDK | objects | threads | containers | entries | aliased entries |\n"
        + "| --- | --- | --: | --: | --: | --: | --: |\n"
        + String.join("\n", sizes)
        + "\n\n"
        + "| program | JDK | above low | low | sites left out, most frequent reasons first |\n"
        + "| --- | --- | --: | --: | --- |\n"
        + String.join("\n", sites)
        + "\n";
  }
}
