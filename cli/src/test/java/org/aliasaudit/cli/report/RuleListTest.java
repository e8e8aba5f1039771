package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.rule.RuleInfo;
import org.junit.jupiter.api.Test;

class RuleListTest {
  private static final List<RuleInfo> RULES =
      List.of(
          new RuleInfo("AA01", "shared-value", "One object.", Severity.LOW, Severity.HIGH),
          new RuleInfo("AA13", "lock-cycle", "A cycle.", Severity.CRITICAL, Severity.CRITICAL));

  @Test
  void table() {
    String text = new String(RuleList.text(RULES, RenderOptions.plain()), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("AA01  shared-value        low to high        One object.\n")
        .contains("AA13  lock-cycle          critical           A cycle.\n");
  }

  @Test
  void json() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RuleList.json(RULES));
    assertThat(json.get("schema").asText()).isEqualTo("aliasaudit-rules/1");
    assertThat(json.at("/rules/1/id").asText()).isEqualTo("AA13");
    assertThat(json.at("/rules/0/most").asText()).isEqualTo("high");
  }
}
