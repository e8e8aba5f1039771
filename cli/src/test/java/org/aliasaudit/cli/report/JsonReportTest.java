package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.aliasaudit.rules.finding.AuditResult;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static byte[] render(ReportBatch batch) {
    return new JsonReport("0.1.0").render(batch, RenderOptions.plain());
  }

  private static JsonNode read(AuditResult result) throws IOException {
    return MAPPER.readTree(render(ReportBatch.of(result)));
  }

  private static Set<ValidationMessage> violations(JsonNode report) throws IOException {
    String path = "/schema/aliasaudit-report-1.json";
    try (InputStream in = JsonReport.class.getResourceAsStream(path)) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(MAPPER.readTree(in));
      return schema.validate(report);
    }
  }

  @Test
  void goldenOfFindings() throws IOException {
    Golden.check("rich.json", render(ReportBatch.of(Results.rich("heap.hprof"))));
  }

  @Test
  void reportsFollowTheSchema() throws IOException {
    assertThat(violations(read(Results.rich("heap.hprof")))).isEmpty();
    assertThat(violations(read(Results.clean("heap.hprof")))).isEmpty();
    assertThat(violations(read(Results.truncated("heap.hprof")))).isEmpty();
    assertThat(violations(read(Results.saying(TextReportTest.HOSTILE)))).isEmpty();
  }

  @Test
  void schemaRefusesWhatIsNotTheContract() throws IOException {
    ObjectNode extra = (ObjectNode) read(Results.rich("heap.hprof"));
    extra.put("surprise", 1);
    assertThat(violations(extra)).isNotEmpty();
    ObjectNode missing = (ObjectNode) read(Results.rich("heap.hprof"));
    ((ObjectNode) missing.get("findings").get(0).get("site")).remove("component");
    assertThat(violations(missing)).isNotEmpty();
  }

  @Test
  void severalDumpsAreAnArrayOfTheReadableOnes() throws IOException {
    ReportBatch batch =
        new ReportBatch(List.of(Results.clean("a.hprof"), Results.rich("b.hprof")), List.of());
    JsonNode both = MAPPER.readTree(render(batch));
    assertThat(both.isArray()).isTrue();
    assertThat(both.findValuesAsText("file")).contains("a.hprof", "b.hprof");
    assertThat(violations(both)).isEmpty();
    ReportBatch oneFailed = new ReportBatch(List.of(Results.clean("a.hprof")), List.of("b.hprof"));
    assertThat(MAPPER.readTree(render(oneFailed)).isArray()).isTrue();
  }

  @Test
  void textsComeBackAsTheyWere() throws IOException {
    JsonNode report = read(Results.saying(TextReportTest.HOSTILE));
    assertThat(report.at("/findings/0/title").asText()).isEqualTo(TextReportTest.HOSTILE);
    assertThat(report.at("/findings/0/groups/0/keys/1/display").asText())
        .isEqualTo(TextReportTest.HOSTILE);
  }

  @Test
  void loneSurrogatesDoNotBreakTheReport() throws IOException {
    JsonNode report = read(Results.saying("a\ud800b\udc00"));
    assertThat(report.at("/findings/0/title").asText()).isEqualTo("a\ufffdb\ufffd");
  }

  @Test
  void endsWithOneNewline() {
    String text = new String(render(ReportBatch.of(Results.clean("a"))), StandardCharsets.UTF_8);
    assertThat(text).endsWith("}\n").doesNotContain("\r");
  }
}
