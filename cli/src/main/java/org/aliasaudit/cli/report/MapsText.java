package org.aliasaudit.cli.report;

import java.util.Locale;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.finding.UnwalkedMaps;

/** The containers as a table: numbers and class on one line, the site below. */
public final class MapsText {
  private static final int SITE_INDENT = 6;

  private final Page page;
  private final Redaction redaction;

  private MapsText(RenderOptions options, Redaction redaction) {
    this.page = new Page(options);
    this.redaction = redaction;
  }

  /** The table, UTF-8. */
  public static byte[] render(MapsReport report, RenderOptions options, Redaction redaction) {
    MapsText text = new MapsText(options, redaction);
    text.totals(report);
    text.rows(report);
    text.unwalked(report);
    return text.page.bytes();
  }

  private void totals(MapsReport report) {
    page.heading(
        "%s: %s with %s, %s aliased"
            .formatted(
                report.file(),
                Words.count(report.containers(), "container"),
                Words.count(report.entries(), "entry"),
                Words.grouped(report.aliasedEntries())));
    if (report.matching() < report.containers()) {
      page.line(0, Words.grouped(report.matching()) + " of them fit the conditions");
    }
  }

  private void rows(MapsReport report) {
    if (report.shown() == 0) {
      return;
    }
    page.blank();
    page.put(
        columns("ENTRIES", "LOAD", "ALIASED", "EXPOSURE"),
        Style.BOLD,
        "CONTAINER, AND THE FIELD THAT HOLDS IT",
        Style.BOLD);
    report.rows().forEach(this::row);
    int more = report.matching() - report.shown();
    if (more > 0) {
      page.line(0, "and " + Words.count(more, "more container") + " (see --top, --all)");
    }
  }

  private void row(ContainerRow row) {
    String numbers =
        columns(
            Words.grouped(row.entries()),
            load(row),
            Words.grouped(row.aliasedEntries()),
            row.exposure());
    String object = row.className() + " 0x" + Long.toHexString(row.id());
    page.put(numbers, Style.NONE, object, Style.NONE);
    page.line(SITE_INDENT, redaction.site(row.site()));
  }

  private static String load(ContainerRow row) {
    return row.capacity() == 0
        ? ""
        : String.format(Locale.ROOT, "%.2f", (double) row.entries() / row.capacity());
  }

  private static String columns(String entries, String load, String aliased, String exposure) {
    return String.format(Locale.ROOT, "%11s %6s %9s  %-12s", entries, load, aliased, exposure);
  }

  private void unwalked(MapsReport report) {
    if (report.unwalked().isEmpty()) {
      return;
    }
    page.blank().heading("Not walked: add a layout (--layouts, see docs/layouts.md)");
    for (UnwalkedMaps unwalked : report.unwalked()) {
      page.put(
          String.format(Locale.ROOT, "%11s ", Words.grouped(unwalked.instances())),
          Style.NONE,
          unwalked.className() + ": " + unwalked.why(),
          Style.NONE);
    }
  }
}
