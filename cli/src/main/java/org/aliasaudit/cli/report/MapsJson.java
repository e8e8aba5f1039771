package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.finding.UnwalkedMaps;

/**
 * The containers for programs, {@code aliasaudit-maps/1}; its schema is the resource {@code
 * /schema/aliasaudit-maps-1.json}. Written row by row.
 */
public final class MapsJson {
  private static final String SCHEMA = "aliasaudit-maps/1";

  private static final int MOST_STEPS = 10_000;

  private final JsonGenerator json;
  private final Redaction redaction;
  private final Map<String, String> steps = new HashMap<>();

  private MapsJson(JsonGenerator json, Redaction redaction) {
    this.json = json;
    this.redaction = redaction;
  }

  /** Writes the document in UTF-8; the stream stays open. */
  public static void write(MapsReport report, Redaction redaction, OutputStream out)
      throws IOException {
    JsonReport.document(out, json -> new MapsJson(json, redaction).write(report));
  }

  private void write(MapsReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeArrayFieldStart("containers");
    for (ContainerRow row : report.rows()) {
      container(row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unwalked");
    for (UnwalkedMaps unwalked : report.unwalked()) {
      unwalked(unwalked);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void container(ContainerRow row) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "id", "0x" + Long.toHexString(row.id()));
    FindingJson.text(json, "class", row.className());
    FindingJson.text(json, "layout", row.layout());
    FindingJson.text(json, "site", redaction.site(row.site()));
    FindingJson.texts(json, "rootPath", row.rootPath().stream().map(this::redacted).toList());
    json.writeNumberField("entries", row.entries());
    json.writeNumberField("capacity", row.capacity());
    json.writeNumberField("aliasedEntries", row.aliasedEntries());
    FindingJson.text(json, "exposure", row.exposure());
    json.writeEndObject();
  }

  /** Paths have their first steps in common, and looking for secrets is slow. */
  private String redacted(String step) {
    if (steps.size() > MOST_STEPS) {
      steps.clear();
    }
    return steps.computeIfAbsent(step, redaction::text);
  }

  private void unwalked(UnwalkedMaps unwalked) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "class", unwalked.className());
    json.writeNumberField("instances", unwalked.instances());
    FindingJson.text(json, "why", unwalked.why());
    json.writeEndObject();
  }
}
