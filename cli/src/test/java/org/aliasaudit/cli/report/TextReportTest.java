package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Severity;
import org.junit.jupiter.api.Test;

class TextReportTest {
  /** Escape, bell, newline, right-to-left override, C1 control sequence introducer. */
  static final String HOSTILE = "a\u001b[31mb\u0007\n[HIGH] forged\u202etxt\u009b2J";

  private static String render(ReportBatch batch, RenderOptions options) {
    return new String(new TextReport().render(batch, options), StandardCharsets.UTF_8);
  }

  private static String render(AuditResult result) {
    return render(ReportBatch.of(result), RenderOptions.plain());
  }

  @Test
  void goldenOfFindings() throws IOException {
    Golden.check("rich.txt", render(Results.rich("heap.hprof")).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goldenOfCleanDump() throws IOException {
    Golden.check("clean.txt", render(Results.clean("heap.hprof")).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goldenOfSeveralDumps() throws IOException {
    AuditResult cut = Results.truncated("b.hprof");
    ReportBatch batch = new ReportBatch(List.of(Results.clean("a.hprof"), cut), List.of("c.hprof"));
    Golden.check(
        "several.txt", render(batch, RenderOptions.plain()).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goldenInColor() throws IOException {
    RenderOptions color = new RenderOptions(true, false, 100);
    Golden.check(
        "rich-color.txt",
        render(ReportBatch.of(Results.rich("heap.hprof")), color).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void colorAddsNothingButEscapes() {
    RenderOptions color = new RenderOptions(true, false, 100);
    String colored = render(ReportBatch.of(Results.rich("heap.hprof")), color);
    assertThat(colored).contains("\u001b[");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(render(Results.rich("heap.hprof")));
  }

  @Test
  void startsWithTheVerdict() {
    assertThat(render(Results.rich("heap.hprof")))
        .startsWith("3 findings: 1 high, 1 medium, 1 low - worst: 20 keys of");
    assertThat(render(Results.clean("heap.hprof"))).startsWith("no findings: ");
  }

  @Test
  void keepsTheWidth() {
    assertThat(render(Results.rich("heap.hprof")).lines())
        .allMatch(line -> Columns.of(line) <= RenderOptions.MAX_WIDTH);
    String words = "several words of a long text with \"quotes\" ".repeat(20);
    for (int width : new int[] {60, 80, 100}) {
      RenderOptions options = new RenderOptions(false, false, width);
      assertThat(render(ReportBatch.of(Results.saying(words)), options).lines())
          .filteredOn(line -> !line.contains("'several")) // the quoted file name: one token
          .allMatch(line -> Columns.of(line) <= width);
    }
  }

  @Test
  void onlyATokenThatIsLongerThanALineMakesALongerLine() {
    String token = "com.acme." + "x".repeat(150);
    assertThat(render(Results.saying(token)).lines())
        .filteredOn(line -> Columns.of(line) > 100)
        .allMatch(line -> line.contains(token))
        .isNotEmpty();
  }

  @Test
  void textOfTheDumpCannotSteerTheTerminal() {
    String report = render(Results.saying(HOSTILE));
    assertThat(report.chars().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(report).doesNotContain("\u202e").contains("a\\u001b[31mb\\u0007\\n[HIGH] forged");
    assertThat(report.lines().filter(line -> line.startsWith("[HIGH]"))).isEmpty();
  }

  @Test
  void asciiTerminalGetsAsciiOnly() {
    RenderOptions ascii = new RenderOptions(false, true, 100);
    String report = render(ReportBatch.of(Results.saying("Käse \ud83e\uddc0")), ascii);
    assertThat(report.chars().allMatch(c -> c < 127)).isTrue();
    assertThat(report).contains("K\\u00e4se \\ud83e\\uddc0");
    assertThat(render(Results.saying("Käse"))).contains("Käse");
  }

  @Test
  void commandsQuoteTheFile() {
    assertThat(render(Results.rich("my dumps/it's.hprof")))
        .contains("aliasaudit inspect 'my dumps/it'\\''s.hprof' 0x7f0010a8");
  }

  @Test
  void saysWhatTheFilterHides() {
    AuditResult filtered = new ResultFilter(Severity.HIGH, 1).apply(Results.rich("heap.hprof"));
    assertThat(filtered.findings()).hasSize(1);
    assertThat(render(filtered))
        .contains("not shown     2 findings")
        .doesNotContain("90aa31c45d77e018");
  }
}
