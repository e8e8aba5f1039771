package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.cli.inspect.Inspection;
import org.aliasaudit.cli.inspect.Inspection.Entry;
import org.aliasaudit.cli.inspect.Inspection.Member;
import org.aliasaudit.rules.finding.ObjectRef;

/** An inspection as text. */
public final class InspectionText {
  private final Page page;
  private final Redaction redaction;

  private InspectionText(RenderOptions options, Redaction redaction) {
    this.page = new Page(options);
    this.redaction = redaction;
  }

  /** The inspections one after the other, UTF-8. */
  public static byte[] render(
      List<Inspection> inspections, RenderOptions options, Redaction redaction) {
    InspectionText text = new InspectionText(options, redaction);
    for (int i = 0; i < inspections.size(); i++) {
      if (i > 0) {
        text.page.blank();
      }
      text.print(inspections.get(i));
    }
    return text.page.bytes();
  }

  private void print(Inspection inspection) {
    page.heading(described(inspection.object()));
    page.labelled("kind", inspection.kind());
    if (inspection.length() >= 0) {
      page.labelled("length", Words.grouped(inspection.length()));
    }
    if (inspection.shallowBytes() > 0) {
      String of = inspection.length() >= 0 ? " of elements" : " shallow";
      page.labelled("size", Words.count(inspection.shallowBytes(), "byte") + of);
    }
    lines("root path", inspection.rootPath());
    members(inspection);
    entries(inspection);
    referrers(inspection);
    lines("GC roots", inspection.roots());
    lines("in frames of", inspection.frames());
  }

  private void members(Inspection inspection) {
    String noun = inspection.length() >= 0 ? "elements" : "fields";
    page.line(2, Style.BOLD, inspection.members().isEmpty() ? "no " + noun : noun);
    for (Member member : inspection.members()) {
      String by = member.declaredBy() == null ? "" : "  (declared by " + member.declaredBy() + ")";
      page.line(4, member.name() + " = " + described(member.value()) + by);
    }
    int more = inspection.length() - inspection.members().size();
    if (inspection.length() >= 0 && more > 0) {
      page.line(4, "and " + Words.count(more, "more element") + " (see --limit)");
    }
  }

  private void entries(Inspection inspection) {
    if (inspection.entryCount() < 0) {
      return;
    }
    long count = inspection.entryCount();
    page.line(2, Style.BOLD, count == 0 ? "no entries" : Words.count(count, "entry"));
    for (Entry entry : inspection.entries()) {
      page.line(4, described(entry.key()) + " -> " + described(entry.value()));
    }
    long more = count - inspection.entries().size();
    if (more > 0) {
      page.line(4, "and " + Words.count(more, "more entry") + " (see --limit)");
    }
  }

  private void referrers(Inspection inspection) {
    page.line(
        2,
        Style.BOLD,
        inspection.referrerCount() == 0
            ? "no object refers to it"
            : "referred to by " + Words.count(inspection.referrerCount(), "object"));
    for (Member by : inspection.referrers()) {
      page.line(4, described(by.value()) + "  " + by.name());
    }
    long more = inspection.referrerCount() - inspection.referrers().size();
    if (more > 0) {
      page.line(4, "and " + Words.count(more, "more object") + " (see --limit)");
    }
  }

  private void lines(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      page.line(2, Style.BOLD, heading);
      lines.forEach(line -> page.line(4, redaction.text(line)));
    }
  }

  /** Class, identifier and display; for a primitive its value and type. */
  private String described(ObjectRef object) {
    String value = value(object);
    if (object.className().isEmpty()) {
      return value;
    }
    if (object.hexId() == null) {
      return value + " (" + object.className() + ")";
    }
    return Words.object(object) + (value.isEmpty() ? "" : "  " + value);
  }

  /** Strings are what can be secret; lengths, class names and numbers stay under any redaction. */
  private String value(ObjectRef object) {
    boolean text = object.display().startsWith("\"") || object.display().startsWith("'");
    return text ? redaction.display(object.display()) : object.display();
  }
}
