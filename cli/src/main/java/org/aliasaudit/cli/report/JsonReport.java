package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.AuditSummary;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.SnapshotFacts;
import org.aliasaudit.rules.finding.Suppressed;

/**
 * The report for programs, {@code aliasaudit-report/1}; its schema is the resource {@code
 * /schema/aliasaudit-report-1.json}. One dump gives one report object, several give an array of
 * those that could be audited.
 */
public final class JsonReport implements ReportFormat {
  private static final String SCHEMA = "aliasaudit-report/1";

  private final String toolVersion;

  /**
   * Creates the format.
   *
   * @param toolVersion version of aliasaudit that the report names
   */
  public JsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public byte[] render(ReportBatch batch, RenderOptions options) {
    if (batch.results().isEmpty() && !batch.several()) {
      return new byte[0];
    }
    return document(json -> write(json, batch));
  }

  /** A pretty-printed JSON document in UTF-8 that ends with a newline. */
  static byte[] document(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try {
      document(bytes, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Such a document, written as it is made; the stream stays open. */
  static void document(OutputStream out, Body body) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(printer());
    body.write(json);
    json.close();
    out.write('\n');
  }

  /** Two spaces a level and \n on every system: reports are compared byte by byte. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private void write(JsonGenerator json, ReportBatch batch) throws IOException {
    if (!batch.several()) {
      report(json, batch.results().get(0));
      return;
    }
    json.writeStartArray();
    for (AuditResult result : batch.results()) {
      report(json, result);
    }
    json.writeEndArray();
  }

  private void report(JsonGenerator json, AuditResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "aliasaudit");
    json.writeStringField("version", toolVersion);
    json.writeEndObject();
    snapshot(json, result.snapshot());
    json.writeArrayFieldStart("findings");
    FindingJson findings = new FindingJson(json);
    for (Finding finding : result.findings()) {
      findings.write(finding);
    }
    json.writeEndArray();
    suppressed(json, result.suppressed());
    summary(json, result.summary());
    json.writeEndObject();
  }

  private static void snapshot(JsonGenerator json, SnapshotFacts facts) throws IOException {
    json.writeObjectFieldStart("snapshot");
    FindingJson.text(json, "file", facts.file());
    FindingJson.text(json, "format", facts.format());
    json.writeNumberField("idSize", facts.identifierBytes());
    json.writeStringField("timestamp", Instant.ofEpochMilli(facts.timestampMillis()).toString());
    FindingJson.text(json, "jvm", facts.jvm());
    json.writeNumberField("bytes", facts.bytes());
    json.writeNumberField("objects", facts.objects());
    json.writeNumberField("classes", facts.classes());
    json.writeNumberField("threads", facts.threads());
    json.writeBooleanField("truncated", facts.truncated());
    FindingJson.texts(json, "warnings", facts.warnings());
    json.writeEndObject();
  }

  private static void suppressed(JsonGenerator json, Suppressed suppressed) throws IOException {
    json.writeObjectFieldStart("suppressed");
    json.writeObjectFieldStart("benign");
    for (Map.Entry<String, Integer> reason : suppressed.benign().entrySet()) {
      json.writeNumberField(Escape.encodable(reason.getKey()), reason.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("baseline", suppressed.baseline());
    json.writeNumberField("file", suppressed.file());
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, AuditSummary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("containers", summary.containers());
    json.writeNumberField("entries", summary.entries());
    json.writeNumberField("aliasedEntries", summary.aliasedEntries());
    json.writeObjectFieldStart("findingsBySeverity");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(
          severity.word(), summary.findingsBySeverity().getOrDefault(severity, 0));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("seconds");
    for (Map.Entry<String, Double> phase : summary.seconds().entrySet()) {
      json.writeNumberField(phase.getKey(), FindingJson.rounded(phase.getValue()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes the one value of a document. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
