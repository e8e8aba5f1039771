package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;

/** Writes one finding of {@code aliasaudit-report/1}. */
final class FindingJson {
  private final JsonGenerator json;

  FindingJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Finding finding) throws IOException {
    json.writeStartObject();
    text(json, "id", finding.id());
    text(json, "rule", finding.rule());
    text(json, "name", finding.name());
    text(json, "severity", finding.severity().word());
    json.writeNumberField("score", rounded(finding.score()));
    text(json, "confidence", finding.confidence().word());
    text(json, "title", finding.title());
    site(finding.site());
    list("groups", finding.groups(), this::group);
    json.writeObjectFieldStart("mutability");
    text(json, "verdict", finding.mutability().verdict());
    text(json, "reason", finding.mutability().reason());
    json.writeEndObject();
    json.writeObjectFieldStart("exposure");
    text(json, "verdict", finding.exposure().verdict());
    text(json, "thread", finding.exposure().thread());
    json.writeEndObject();
    list("threads", finding.threads(), this::thread);
    list("locks", finding.locks(), this::lock);
    list("scars", finding.scars(), this::scar);
    list("factors", finding.factors(), this::factor);
    list("remedies", finding.remedies(), this::remedy);
    json.writeEndObject();
  }

  private void site(Site site) throws IOException {
    json.writeObjectFieldStart("site");
    text(json, "holder", site.holder());
    text(json, "field", site.field());
    json.writeBooleanField("static", site.isStatic());
    texts(json, "rootPath", site.rootPath());
    text(json, "container", site.container());
    text(json, "value", site.value());
    text(json, "component", site.component());
    json.writeEndObject();
  }

  private void group(AliasGroup group) throws IOException {
    json.writeFieldName("target");
    json.writeStartObject();
    object(group.target());
    json.writeEndObject();
    json.writeNumberField("keyCount", group.keyCount());
    list("keys", group.keys(), this::object);
  }

  private void object(ObjectRef object) throws IOException {
    text(json, "id", object.hexId());
    text(json, "class", object.className());
    text(json, "display", object.display());
  }

  private void thread(ThreadEvidence thread) throws IOException {
    text(json, "name", thread.name());
    text(json, "state", thread.state());
    json.writeBooleanField("virtual", thread.virtual());
    list("touches", thread.touches(), this::touch);
    list("holds", thread.holds(), this::object);
    json.writeFieldName("waitsFor");
    if (thread.waitsFor() == null) {
      json.writeNull();
    } else {
      json.writeStartObject();
      object(thread.waitsFor());
      json.writeEndObject();
    }
    text(json, "confidence", thread.confidence().word());
  }

  private void touch(Touch touch) throws IOException {
    text(json, "frame", touch.frame());
    text(json, "object", touch.object().hexId());
    text(json, "role", touch.role());
  }

  private void lock(LockEvidence lock) throws IOException {
    text(json, "id", lock.lock().hexId());
    text(json, "class", lock.lock().className());
    text(json, "kind", lock.kind());
    text(json, "owner", lock.owner());
    texts(json, "candidates", lock.candidates());
    texts(json, "readers", lock.readers());
    texts(json, "waiters", lock.waiters());
    text(json, "confidence", lock.confidence().word());
  }

  private void scar(Scar scar) throws IOException {
    text(json, "object", scar.object().hexId());
    text(json, "class", scar.object().className());
    text(json, "what", scar.what());
    text(json, "expected", scar.expected());
    text(json, "found", scar.found());
    text(json, "strength", scar.strength());
  }

  private void factor(Factor factor) throws IOException {
    text(json, "name", factor.name());
    json.writeNumberField("value", rounded(factor.value()));
    text(json, "why", factor.why());
  }

  private void remedy(Remedy remedy) throws IOException {
    text(json, "id", remedy.id());
    text(json, "text", remedy.text());
    text(json, "example", remedy.example());
  }

  private <T> void list(String name, List<T> items, Body<T> body) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      body.write(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes a string, or null; the text may be anything that a dump can hold. */
  static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeStringField(name, Escape.encodable(text));
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(Escape.encodable(text));
    }
    json.writeEndArray();
  }

  /** Three decimals: enough for a person to add up, without the noise of binary fractions. */
  static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  /** Writes the fields of one element. */
  private interface Body<T> {
    void write(T item) throws IOException;
  }
}
