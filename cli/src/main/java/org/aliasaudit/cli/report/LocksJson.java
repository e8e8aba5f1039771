package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.aliasaudit.cli.listing.LockListing;
import org.aliasaudit.cli.listing.LockListing.Cycle;
import org.aliasaudit.cli.listing.LockListing.ListedLock;
import org.aliasaudit.cli.listing.LockListing.Party;
import org.aliasaudit.cli.listing.LockListing.Reader;
import org.aliasaudit.cli.listing.LockListing.Step;

/**
 * The locks for programs, {@code aliasaudit-locks/1}; its schema is the resource {@code
 * /schema/aliasaudit-locks-1.json}.
 */
public final class LocksJson {
  private static final String SCHEMA = "aliasaudit-locks/1";

  private final JsonGenerator json;
  private final ListedNames names;

  private LocksJson(JsonGenerator json, Redaction redaction) {
    this.json = json;
    this.names = new ListedNames(redaction);
  }

  /** The document, UTF-8. */
  public static byte[] render(LockListing listing, Redaction redaction) {
    return JsonReport.document(json -> new LocksJson(json, redaction).write(listing));
  }

  private void write(LockListing listing) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeArrayFieldStart("locks");
    for (ListedLock lock : listing.locks()) {
      lock(lock);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cycles");
    for (Cycle cycle : listing.cycles()) {
      cycle(cycle);
    }
    json.writeEndArray();
    FindingJson.texts(json, "warnings", listing.warnings());
    json.writeEndObject();
  }

  private void lock(ListedLock lock) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "id", lock.id());
    FindingJson.text(json, "class", lock.className());
    FindingJson.text(json, "kind", lock.kind());
    json.writeFieldName("owner");
    if (lock.owner() == null) {
      json.writeNull();
    } else {
      party(lock.owner());
    }
    json.writeArrayFieldStart("readers");
    for (Reader reader : lock.readers()) {
      json.writeStartObject();
      FindingJson.text(json, "thread", names.of(reader.thread()));
      json.writeNumberField("count", reader.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("waiters");
    for (Party waiter : lock.waiters()) {
      party(waiter);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void party(Party party) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "thread", names.of(party.thread()));
    FindingJson.text(json, "confidence", party.confidence().word());
    json.writeEndObject();
  }

  /** The first thread stands at the end again. */
  private void cycle(Cycle cycle) throws IOException {
    json.writeStartArray();
    for (Step step : cycle.steps()) {
      json.writeString(Escape.encodable(names.of(step.thread())));
      json.writeString(step.lock());
    }
    json.writeString(Escape.encodable(names.of(cycle.steps().get(0).thread())));
    json.writeEndArray();
  }
}
