package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.aliasaudit.cli.listing.ListedThread;
import org.aliasaudit.cli.listing.ListedThread.Frame;
import org.aliasaudit.cli.listing.ListedThread.Local;
import org.aliasaudit.cli.listing.ListedThread.Use;

/**
 * The threads for programs, {@code aliasaudit-threads/1}; its schema is the resource {@code
 * /schema/aliasaudit-threads-1.json}.
 */
public final class ThreadsJson {
  private static final String SCHEMA = "aliasaudit-threads/1";

  private final JsonGenerator json;
  private final ListedNames names;

  private ThreadsJson(JsonGenerator json, Redaction redaction) {
    this.json = json;
    this.names = new ListedNames(redaction);
  }

  /** The document, UTF-8. */
  public static byte[] render(
      List<ListedThread> threads, List<String> warnings, Redaction redaction) {
    return JsonReport.document(json -> new ThreadsJson(json, redaction).write(threads, warnings));
  }

  private void write(List<ListedThread> threads, List<String> warnings) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeArrayFieldStart("threads");
    for (ListedThread thread : threads) {
      thread(thread);
    }
    json.writeEndArray();
    FindingJson.texts(json, "warnings", warnings);
    json.writeEndObject();
  }

  private void thread(ListedThread thread) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "id", thread.id());
    FindingJson.text(json, "name", names.of(thread.name()));
    json.writeNumberField("tid", thread.tid());
    FindingJson.text(json, "state", thread.state());
    json.writeBooleanField("virtual", thread.virtual());
    json.writeBooleanField("daemon", thread.daemon());
    FindingJson.text(json, "group", thread.group() == null ? null : names.of(thread.group()));
    FindingJson.text(json, "carrier", thread.carrier() == null ? null : names.of(thread.carrier()));
    local("continuation", thread.continuation());
    json.writeArrayFieldStart("frames");
    for (Frame frame : thread.frames()) {
      frame(frame);
    }
    json.writeEndArray();
    locals("jniLocals", thread.jniLocals());
    json.writeArrayFieldStart("holds");
    for (Use use : thread.holds()) {
      use(use);
    }
    json.writeEndArray();
    json.writeFieldName("waitsFor");
    if (thread.waitsFor() == null) {
      json.writeNull();
    } else {
      use(thread.waitsFor());
    }
    json.writeEndObject();
  }

  private void frame(Frame frame) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "class", frame.className());
    FindingJson.text(json, "method", frame.method());
    FindingJson.text(json, "file", frame.file());
    json.writeNumberField("line", frame.line());
    local("receiver", frame.receiver());
    locals("locals", frame.locals());
    json.writeEndObject();
  }

  private void locals(String name, List<Local> locals) throws IOException {
    json.writeArrayFieldStart(name);
    for (Local local : locals) {
      local(local);
    }
    json.writeEndArray();
  }

  private void local(String name, Local local) throws IOException {
    json.writeFieldName(name);
    if (local == null) {
      json.writeNull();
    } else {
      local(local);
    }
  }

  private void local(Local local) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "id", local.id());
    FindingJson.text(json, "class", local.className());
    json.writeEndObject();
  }

  private void use(Use use) throws IOException {
    json.writeStartObject();
    FindingJson.text(json, "id", use.id());
    FindingJson.text(json, "class", use.className());
    FindingJson.text(json, "kind", use.kind());
    FindingJson.text(json, "confidence", use.confidence().word());
    json.writeEndObject();
  }
}
