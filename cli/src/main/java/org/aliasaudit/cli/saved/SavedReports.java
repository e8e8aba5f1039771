package org.aliasaudit.cli.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Finding;

/**
 * Reads {@code aliasaudit-report/1}: one report, or an array of them. Nesting and the length of a
 * text are bounded; memory is linear in the length of the file.
 */
public final class SavedReports {
  private static final String SCHEMA = "aliasaudit-report/1";
  private static final int SNIFFED_BYTES = 64;
  private static final int DEEPEST_NESTING = 32;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private SavedReports() {}

  /** True if the file begins as JSON does; no heap dump does so. */
  public static boolean isJson(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(SNIFFED_BYTES)) {
        if (b == '{' || b == '[') {
          return true;
        }
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
          return false;
        }
      }
      return false;
    }
  }

  /**
   * Reads all reports of a file.
   *
   * @throws SavedReportException if the file holds anything else, or a report of another version
   * @throws IOException if it cannot be read
   */
  public static List<SavedReport> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = JSON.createParser(in)) {
      List<SavedReport> reports = new ArrayList<>();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          reports.add(report(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
          throw new SavedReportException("holds something else than reports of aliasaudit");
        }
      } else {
        reports.add(report(parser));
      }
      return reports;
    } catch (JsonProcessingException e) {
      throw new SavedReportException(
          "the JSON is cut or damaged in line " + lineOf(e) + ": " + e.getOriginalMessage());
    }
  }

  private static int lineOf(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private static SavedReport report(JsonParser parser) throws IOException {
    JsonObject report = JsonObject.read(parser);
    String schema = report.textOr("schema", "");
    if (!schema.equals(SCHEMA)) {
      throw new SavedReportException(
          schema.startsWith("aliasaudit-")
              ? "is of the form " + schema + "; this version reads " + SCHEMA
              : "is JSON, but no report of aliasaudit: its \"schema\" is not " + SCHEMA);
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonObject finding : report.objects("findings")) {
      findings.add(FindingReader.read(finding));
    }
    return new SavedReport(report.object("snapshot").text("file"), findings);
  }
}
