package org.aliasaudit.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The Markdown table of a comparison: medians over the rounds that succeeded. Multiples are those
 * of each {@link Round}, not of the medians of two rows.
 */
final class ComparisonTable {
  private static final String HEAD =
      "| program | wall s (least to most) | user CPU s | peak RSS MB"
          + " | wall x | CPU x | RSS x | JVM options | found |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

  private final Contender product;
  private final List<Run> ofProduct;
  private final Map<Contender, List<Round>> ofPeers;

  ComparisonTable(Contender product, List<Run> ofProduct, Map<Contender, List<Round>> ofPeers) {
    this.product = product;
    this.ofProduct = ofProduct;
    this.ofPeers = ofPeers;
  }

  String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(row(product, ofProduct, measure -> 1));
    ofPeers.forEach(
        (peer, rounds) -> text.append(row(peer, runs(rounds), measure -> times(rounds, measure))));
    return text.append('\n').append(failures()).append(agreement()).toString();
  }

  private static List<Run> runs(List<Round> rounds) {
    return rounds.stream().map(Round::run).toList();
  }

  private static String row(
      Contender contender, List<Run> runs, ToDoubleFunction<ToDoubleFunction<Run>> times) {
    String options = String.join(" ", contender.jvmOptions());
    List<Run> good = good(runs);
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
            cell("%.2f", times.applyAsDouble(Run::wallSeconds)),
            cell("%.2f", times.applyAsDouble(Run::userSeconds)),
            cell("%.2f", times.applyAsDouble(Run::peakBytes)),
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

  private static double times(List<Round> rounds, ToDoubleFunction<Run> measure) {
    return Median.of(
        rounds.stream().mapToDouble(r -> r.times(measure)).filter(x -> !Double.isNaN(x)));
  }

  private String failures() {
    StringBuilder text = new StringBuilder(failures(product, ofProduct, "run"));
    ofPeers.forEach((peer, rounds) -> text.append(failures(peer, runs(rounds), "round")));
    return text.toString();
  }

  private static String failures(Contender contender, List<Run> runs, String unit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).succeeded()) {
        text.append(
            "- %s failed in %s %d: %s%n"
                .formatted(contender.name(), unit, i + 1, runs.get(i).failure()));
      }
    }
    return text.toString();
  }

  /** The peers do the same work only if they found the same. */
  private String agreement() {
    Set<String> found = new LinkedHashSet<>();
    for (List<Round> rounds : ofPeers.values()) {
      for (Run run : good(runs(rounds))) {
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
