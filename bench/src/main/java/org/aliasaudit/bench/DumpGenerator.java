package org.aliasaudit.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Fills its own heap with maps of a chosen {@link Shape}, parks some threads in them and dumps
 * itself. Options: {@code --out FILE} (must end in .hprof, as HotSpot asks), {@code --objects N},
 * {@code --shape NAME}, {@code --aliases N}, {@code --truth FILE}, {@code --seed N}, {@code
 * --threads N}.
 *
 * <p>The number of objects is met within a few percent, on a HotSpot JVM. The truth file has one
 * line an alias, parts separated by tabs: store, class of the map, class of the value, and the keys
 * separated by spaces.
 */
public final class DumpGenerator {
  /** Read by nobody: a root of everything that was built. */
  @SuppressWarnings("unused")
  private static List<Values.Store> stores;

  private DumpGenerator() {}

  /** Runs the generator; ends with an exception where an option is wrong or the dump fails. */
  public static void main(String[] args) throws Exception {
    Options options = new Options(args);
    long objects = options.number("objects", 24_000_000);
    Shape shape = Shape.byOptionName(options.text("shape", "mixed"));
    long aliases = options.number("aliases", objects / 5000);
    int threads = (int) options.number("threads", 16);
    Path out = Path.of(options.required("out"));
    HeapBuilder builder =
        new HeapBuilder(shape, objects, aliases, options.number("seed", 20261123));
    stores = builder.build();
    ParkedThreads.start(stores, threads);
    String truth = options.text("truth", "");
    if (!truth.isEmpty()) {
      writeTruth(Path.of(truth), builder.planted());
    }
    dump(out);
    System.out.printf(
        Locale.ROOT,
        "%s: shape %s, %,d maps, %,d entries, %,d aliased values, %,d bytes%n",
        out,
        shape.optionName(),
        stores.size(),
        builder.entries(),
        builder.planted().size(),
        Files.size(out));
  }

  /** Live objects only: the full GC before it gives the compact heap of a dump from jcmd. */
  private static void dump(Path out) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(out.toString(), true);
  }

  private static void writeTruth(Path file, List<HeapBuilder.Planted> planted) throws IOException {
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
      for (HeapBuilder.Planted alias : planted) {
        String keys = String.join(" ", alias.keys());
        writer.println(
            String.join("\t", alias.store(), alias.mapClass(), alias.valueClass(), keys));
      }
    }
  }
}
