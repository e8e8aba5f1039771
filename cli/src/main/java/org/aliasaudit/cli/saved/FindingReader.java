package org.aliasaudit.cli.saved;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;

/** Reads one finding of {@code aliasaudit-report/1}. */
final class FindingReader {
  private FindingReader() {}

  static Finding read(JsonObject json) throws SavedReportException {
    JsonObject mutability = json.object("mutability");
    JsonObject exposure = json.object("exposure");
    return new Finding(
        json.text("id"),
        json.text("rule"),
        json.text("name"),
        json.word("severity", Severity.class),
        json.number("score"),
        json.word("confidence", Confidence.class),
        json.text("title"),
        site(json.object("site")),
        list(json, "groups", FindingReader::group),
        new Mutability(mutability.text("verdict"), mutability.text("reason")),
        new Exposure(exposure.text("verdict"), exposure.textOrNull("thread")),
        list(json, "threads", FindingReader::thread),
        list(json, "locks", FindingReader::lock),
        list(json, "scars", FindingReader::scar),
        list(json, "factors", FindingReader::factor),
        list(json, "remedies", FindingReader::remedy));
  }

  private static Site site(JsonObject json) throws SavedReportException {
    return new Site(
        json.text("holder"),
        json.text("field"),
        json.truth("static"),
        json.texts("rootPath"),
        json.text("container"),
        json.text("value"),
        json.textOrNull("component"));
  }

  private static AliasGroup group(JsonObject json) throws SavedReportException {
    return new AliasGroup(
        object(json.object("target")),
        null,
        (int) json.number("keyCount"),
        list(json, "keys", FindingReader::object));
  }

  private static ObjectRef object(JsonObject json) throws SavedReportException {
    return new ObjectRef(id(json, "id"), json.text("class"), json.text("display"));
  }

  /** An identifier such as {@code 0x7f..}; 0 for none. */
  private static long id(JsonObject json, String name) throws SavedReportException {
    String hex = json.textOr(name, "0x0");
    try {
      return Long.parseUnsignedLong(hex.startsWith("0x") ? hex.substring(2) : hex, 16);
    } catch (NumberFormatException e) {
      throw new SavedReportException("'" + hex + "' is no object id");
    }
  }

  private static ThreadEvidence thread(JsonObject json) throws SavedReportException {
    JsonObject waitsFor = json.objectOrNull("waitsFor");
    return new ThreadEvidence(
        json.text("name"),
        json.text("state"),
        json.truth("virtual"),
        list(json, "touches", FindingReader::touch),
        list(json, "holds", FindingReader::object),
        waitsFor == null ? null : object(waitsFor),
        json.word("confidence", Confidence.class));
  }

  private static Touch touch(JsonObject json) throws SavedReportException {
    ObjectRef object = new ObjectRef(id(json, "object"), "", "");
    return new Touch(json.text("frame"), object, json.text("role"));
  }

  private static LockEvidence lock(JsonObject json) throws SavedReportException {
    return new LockEvidence(
        new ObjectRef(id(json, "id"), json.text("class"), ""),
        json.text("kind"),
        json.textOrNull("owner"),
        json.texts("candidates"),
        json.texts("readers"),
        json.texts("waiters"),
        json.word("confidence", Confidence.class));
  }

  private static Scar scar(JsonObject json) throws SavedReportException {
    return new Scar(
        new ObjectRef(id(json, "object"), json.text("class"), ""),
        json.text("what"),
        json.text("expected"),
        json.text("found"),
        json.text("strength"));
  }

  private static Factor factor(JsonObject json) throws SavedReportException {
    return new Factor(json.text("name"), json.number("value"), json.text("why"));
  }

  private static Remedy remedy(JsonObject json) throws SavedReportException {
    return new Remedy(json.text("id"), json.text("text"), json.textOrNull("example"));
  }

  private static <T> List<T> list(JsonObject json, String name, Part<T> part)
      throws SavedReportException {
    List<T> all = new ArrayList<>();
    for (JsonObject element : json.objects(name)) {
      all.add(part.read(element));
    }
    return all;
  }

  /** Reads one element of an array. */
  private interface Part<T> {
    T read(JsonObject json) throws SavedReportException;
  }
}
