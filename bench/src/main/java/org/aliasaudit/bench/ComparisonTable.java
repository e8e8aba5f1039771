package org.aliasaudit.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The Markdown table of a comparison. The first contender is what the others are divided by; cells
 * are medians over the rounds that succeeded.
 */
final class ComparisonTable {
  private static final String HEAD =
      "| program | wall s (least to most) | user CPU s | peak RSS MB"
          + " | wall x | CPU x | RSS x | JVM options | found |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

  private final Map<Contender, List<Run>> runs;
  private final Contender first;

  ComparisonTable(Map<Contender, List<Run>> runs) {
    this.runs = runs;
    this.first = runs.keySet().iterator().next();
  }

  String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    runs.forEach((contender, itsRuns) -> text.append(row(contender, itsRuns)));
    return text.append('\n').append(failures()).append(agreement()).toString();
  }

  private String row(Contender contender, List<Run> itsRuns) {
    String options = String.join(" ", contender.jvmOptions());
    List<Run> good = good(itsRuns);
    if (good.isEmpty()) {
      return "| %s | failed | - | - | - | - | - | %s | see below |\n"
          .formatted(contender.name(), options);
    }
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            contender.name(),
            wall(good),
            cell("%.2f", median(good, Run::userSeconds)),
            cell("%.0f", median(good, Run::peakBytes) / 1e6),
            ratio(good, Run::wallSeconds),
            ratio(good, Run::userSeconds),
            ratio(good, Run::peakBytes),
            options,
            good.get(good.size() - 1).found());
  }

  private static String wall(List<Run> good) {
    double[] seconds = sorted(good, Run::wallSeconds);
    double most = seconds[seconds.length - 1];
    return "%s (%s to %s)"
        .formatted(
            cell("%.2f", median(good, Run::wallSeconds)),
            cell("%.2f", seconds[0]),
            cell("%.2f", most));
  }

  private String ratio(List<Run> good, ToDoubleFunction<Run> measure) {
    return cell("%.2f", median(good, measure) / median(good(runs.get(first)), measure));
  }

  private String failures() {
    StringBuilder text = new StringBuilder();
    runs.forEach(
        (contender, itsRuns) -> {
          for (int round = 0; round < itsRuns.size(); round++) {
            if (!itsRuns.get(round).succeeded()) {
              String why = itsRuns.get(round).failure();
              text.append(
                  "- %s failed in round %d: %s%n".formatted(contender.name(), round + 1, why));
            }
          }
        });
    return text.toString();
  }

  /** The peers do the same work only if they found the same. */
  private String agreement() {
    Set<String> found = new LinkedHashSet<>();
    for (List<Run> itsRuns : runs.values()) {
      for (Run run : good(itsRuns)) {
        int end = run.found().indexOf(" threads=");
        if (run.found().startsWith("maps=") && end > 0) {
          found.add(run.found().substring(0, end));
        }
      }
    }
    return switch (found.size()) {
      case 0 -> "- No peer said what it found.\n";
      case 1 -> "- All peers found " + found.iterator().next() + ".\n";
      default -> "- The peers do NOT agree: " + String.join("; ", found) + ".\n";
    };
  }

  private static List<Run> good(List<Run> runs) {
    return runs.stream().filter(Run::succeeded).toList();
  }

  private static double[] sorted(List<Run> runs, ToDoubleFunction<Run> measure) {
    return runs.stream().mapToDouble(measure).sorted().toArray();
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> measure) {
    return Median.of(runs.stream().mapToDouble(measure));
  }

  private static String cell(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
