package org.aliasaudit.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.rules.rule.RuleInfo;

/** The list of rules, as text and as JSON ({@code aliasaudit-rules/1}). */
public final class RuleList {
  private RuleList() {}

  /** The rules as a table. */
  public static byte[] text(List<RuleInfo> rules, RenderOptions options) {
    Page page = new Page(options);
    page.put(row("ID", "NAME", "SEVERITY"), Style.BOLD, "WHAT IT FINDS", Style.BOLD);
    for (RuleInfo rule : rules) {
      page.put(row(rule.id(), rule.name(), range(rule)), Style.NONE, rule.summary(), Style.NONE);
    }
    page.blank().line(0, "Explain one: aliasaudit rules ID");
    return page.bytes();
  }

  private static String row(String id, String name, String severity) {
    return String.format(Locale.ROOT, "%-6s%-20s%-19s", id, name, severity);
  }

  private static String range(RuleInfo rule) {
    String least = rule.least().word();
    return rule.least() == rule.most() ? least : least + " to " + rule.most().word();
  }

  /** The rules as JSON. */
  public static byte[] json(List<RuleInfo> rules) {
    return JsonReport.document(json -> write(json, rules));
  }

  private static void write(JsonGenerator json, List<RuleInfo> rules) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "aliasaudit-rules/1");
    json.writeArrayFieldStart("rules");
    for (RuleInfo rule : rules) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("name", rule.name());
      json.writeStringField("summary", rule.summary());
      json.writeStringField("least", rule.least().word());
      json.writeStringField("most", rule.most().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
