package org.aliasaudit.cli.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.cli.report.JsonReport;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.report.ReportBatch;
import org.aliasaudit.cli.report.Results;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads back what {@link JsonReport} writes. */
class SavedReportsTest {
  @TempDir private Path folder;

  private static byte[] json(AuditResult... results) {
    return new JsonReport("1.2.3")
        .render(new ReportBatch(List.of(results), List.of()), RenderOptions.plain());
  }

  private List<SavedReport> read(byte[] json) throws IOException {
    return SavedReports.read(Files.write(folder.resolve("report.json"), json));
  }

  private List<SavedReport> read(String json) throws IOException {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What is read back and written again is the same, so nothing that the form has is lost. */
  @Test
  void losesNothingThatTheFormHas() throws IOException {
    AuditResult written = Results.rich("heap.hprof");
    List<Finding> findings = read(json(written)).get(0).findings();
    AuditResult again =
        new AuditResult(written.snapshot(), findings, written.suppressed(), written.summary());
    assertThat(new String(json(again), StandardCharsets.UTF_8))
        .isEqualTo(new String(json(written), StandardCharsets.UTF_8));
  }

  @Test
  void readsAnArrayOfReports() throws IOException {
    List<SavedReport> reports = read(json(Results.clean("a"), Results.saying("b \u0000 \"c\"")));
    assertThat(reports).extracting(SavedReport::dump).containsExactly("a", "b \u0000 \"c\"");
    assertThat(reports.get(1).findings().get(0).site().component()).isEqualTo("b \u0000 \"c\"");
  }

  @Test
  void tellsJsonFromDumps() throws IOException {
    Path file = folder.resolve("file");
    assertThat(SavedReports.isJson(Files.writeString(file, " \n {"))).isTrue();
    assertThat(SavedReports.isJson(Files.writeString(file, "[]"))).isTrue();
    assertThat(SavedReports.isJson(Files.writeString(file, "JAVA PROFILE 1.0.2"))).isFalse();
    assertThat(SavedReports.isJson(Files.writeString(file, ""))).isFalse();
    assertThat(SavedReports.isJson(Files.write(file, new byte[] {0x1f, (byte) 0x8b}))).isFalse();
  }

  @Test
  void saysWhereAReportIsNotOfTheForm() {
    String report = new String(json(Results.rich("heap.hprof")), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(report.replace("\"high\",", "\"urgent\",")))
        .hasMessage("findings[0].severity: 'urgent' is unknown");
    assertThatThrownBy(() -> read(report.replace("\"score\" : 70.1", "\"score\" : \"a lot\"")))
        .hasMessage("findings[0].score: expected a number");
    assertThatThrownBy(() -> read(report.replace("\"0x7f0010a8\"", "\"0xzz\"")))
        .hasMessage("'0xzz' is no object id");
    assertThatThrownBy(() -> read("[1]")).isInstanceOf(SavedReportException.class);
    assertThatThrownBy(() -> read("{\"schema\": \"aliasaudit-report/1\"}"))
        .hasMessage("findings: expected an array");
  }

  @Test
  void isNotDeceivedByDepthOrCuts() throws IOException {
    String deep = "{\"schema\": " + "[".repeat(1_000_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(SavedReportException.class);
    byte[] report = json(Results.rich("heap.hprof"));
    for (int length = 1; length < report.length - 2; length += 97) {
      byte[] cut = java.util.Arrays.copyOf(report, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(SavedReportException.class);
    }
  }
}
