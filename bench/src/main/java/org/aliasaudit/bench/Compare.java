package org.aliasaudit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the product and its peers on one dump as whole processes, one after the other, the product
 * before and after each peer, the order of the peers turned round each round, and prints a Markdown
 * table. Options: {@code --dump FILE}, {@code --product LAUNCHER}, {@code --contenders FILE},
 * {@code --home FOLDER} (what the class paths of the contenders are relative to), {@code --rounds
 * N}, {@code --timeout SECONDS}.
 */
public final class Compare {
  private static final Pattern PRODUCT_COUNT =
      Pattern.compile("\"(objects|containers|entries|aliasedEntries)\"\\s*:\\s*(\\d+)");

  private final Path dump;
  private final long timeoutSeconds;
  private final ResourceMeter meter;
  private final MemoryWarmer memory = new MemoryWarmer();
  private final List<Run> ofProduct = new ArrayList<>();
  private final Map<Contender, List<Round>> ofPeers = new LinkedHashMap<>();

  private Compare(Path dump, long timeoutSeconds, ResourceMeter meter) {
    this.dump = dump;
    this.timeoutSeconds = timeoutSeconds;
    this.meter = meter;
  }

  /** Exit code 0 even if contenders fail: the table says so. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = new Options(args);
    Path dump = Path.of(options.required("dump")).toAbsolutePath();
    Contender product = Contender.product(options.required("product"));
    List<Contender> peers =
        Contender.read(Path.of(options.required("contenders")), Path.of(options.required("home")));
    int rounds = (int) options.number("rounds", 3);
    Compare compare = new Compare(dump, options.number("timeout", 900), ResourceMeter.best());
    warmPageCache(dump);
    compare.run(product, peers, rounds);
    System.out.println(compare.setting(rounds));
    System.out.println(new ComparisonTable(product, compare.ofProduct, compare.ofPeers).markdown());
  }

  /** Every contender then reads from memory, the first no less than the last. */
  private static void warmPageCache(Path dump) throws IOException {
    try (InputStream in = Files.newInputStream(dump)) {
      byte[] buffer = new byte[1 << 20];
      while (in.read(buffer) >= 0) {
        // Only the reading counts.
      }
    }
  }

  private void run(Contender product, List<Contender> peers, int rounds)
      throws IOException, InterruptedException {
    peers.forEach(peer -> ofPeers.put(peer, new ArrayList<>()));
    List<Contender> order = new ArrayList<>(peers);
    Run before = runProduct(product);
    for (int round = 1; round <= rounds; round++) {
      for (Contender peer : order) {
        System.err.printf("round %d of %d: %s%n", round, rounds, peer.name());
        Run run = run(peer);
        Run after = runProduct(product);
        ofPeers.get(peer).add(new Round(before, run, after));
        before = after;
      }
      Collections.reverse(order);
    }
  }

  private Run runProduct(Contender product) throws IOException, InterruptedException {
    Run run = run(product);
    ofProduct.add(run);
    return run;
  }

  private Run run(Contender contender) throws IOException, InterruptedException {
    memory.warm();
    Path scratch = Files.createTempDirectory("aliasaudit-compare");
    try {
      ProcessBuilder builder = new ProcessBuilder(contender.commandFor(dump, scratch));
      builder.redirectOutput(scratch.resolve("stdout.txt").toFile());
      builder.redirectError(scratch.resolve("stderr.txt").toFile());
      ResourceMeter.Usage usage = meter.run(builder, scratch, timeoutSeconds);
      return new Run(
          usage.wallSeconds(),
          usage.userSeconds(),
          usage.peakBytes(),
          found(scratch),
          failure(usage.exitCode(), scratch));
    } finally {
      Scratch.remove(scratch);
    }
  }

  /** The peers' own lines; of the product the counts of its report. */
  private static String found(Path scratch) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String line : Files.readAllLines(scratch.resolve("stdout.txt"))) {
      if (line.startsWith("found: ")) {
        parts.add(line.substring("found: ".length()));
      } else if (line.startsWith("index files: ")) {
        parts.add(line);
      }
    }
    Path report = scratch.resolve("report.json");
    if (Files.exists(report)) {
      parts.addAll(productCounts(Files.readString(report)));
    }
    return String.join(" ", parts);
  }

  /** The report's summary stands last: its counts win over those inside findings. */
  private static List<String> productCounts(String report) {
    Map<String, String> counts = new LinkedHashMap<>();
    Matcher matcher = PRODUCT_COUNT.matcher(report);
    while (matcher.find()) {
      counts.put(matcher.group(1), matcher.group(1) + "=" + matcher.group(2));
    }
    return List.copyOf(counts.values());
  }

  private String failure(Integer exitCode, Path scratch) throws IOException {
    if (exitCode == null) {
      return "ended after " + timeoutSeconds + " s";
    }
    if (exitCode != 0) {
      return "exit " + exitCode + ", " + firstComplaint(scratch);
    }
    return found(scratch).isEmpty() ? "exit 0, but it said nothing about the dump" : "";
  }

  private static String firstComplaint(Path scratch) throws IOException {
    List<String> lines = Files.readAllLines(scratch.resolve("stderr.txt"));
    return lines.stream()
        .filter(line -> line.contains("Exception") || line.contains("Error"))
        .findFirst()
        .orElse(lines.isEmpty() ? "nothing on stderr" : lines.get(0));
  }

  private String setting(int rounds) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s, %d bytes; %d rounds, the product before and after each peer, order turned round each"
            + " round; file in the page cache; before each process another touched %d MB and ended;"
            + " JDK %s, %d processors; CPU and memory by %s; %s."
            + " The columns x are multiples of the product's two runs beside that of the peer.%n",
        dump.getFileName(),
        Files.size(dump),
        rounds,
        memory.megabytes(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        meter.description(),
        LocalDate.now(java.time.ZoneId.systemDefault()));
  }
}
