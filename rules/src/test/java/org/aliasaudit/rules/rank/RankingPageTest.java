package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

/** Recomputes the worked example of {@code docs/ranking.md} by an audit of just that heap. */
class RankingPageTest extends RulesTest {
  private static final Path PAGE = Path.of("..", "docs", "ranking.md");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([0-9.]+) \\| ([^|]+) \\|");
  private static final Pattern SCORE = Pattern.compile("= \\*\\*([0-9.]+)\\*\\*");

  @Test
  void theWorkedExampleIsWhatTheAuditSays() throws IOException {
    String example = Files.readString(PAGE).split("## A worked example\n", 2)[1];
    List<String> rows = new ArrayList<>();
    for (Matcher row = ROW.matcher(example); row.find(); ) {
      rows.add(row.group(1) + " " + Double.valueOf(row.group(2)) + " " + row.group(3).trim());
    }
    Finding finding = threeSessionsWithOneLock();
    List<String> expected = new ArrayList<>();
    for (Factor factor : finding.factors()) {
      expected.add(factor.name() + " " + factor.value() + " " + factor.why());
    }
    assertThat(rows).isEqualTo(expected);
    Matcher score = SCORE.matcher(example);
    assertThat(score.find()).isTrue();
    assertThat(Double.parseDouble(score.group(1))).isEqualTo(finding.score());
    assertThat(example).contains(finding.title());
    assertThat(example).contains(finding.severity().word().toLowerCase(Locale.ROOT));
  }

  /** Three of four sessions have one lock; one thread holds it and two wait for it. */
  private Finding threeSessionsWithOneLock() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    ThreadSpec first = dump.thread("first");
    ThreadSpec second = dump.thread("second");
    InstanceSpec lock = dump.reentrantLock(owner.id(), first.id(), second.id());
    first.parkedOn(lock.get("sync"));
    second.parkedOn(lock.get("sync"));
    storeMap(session(lock), session(lock), session(lock), session(dump.reentrantLock(0)));
    return onlyFinding("AA04");
  }

  private InstanceSpec session(InstanceSpec lock) {
    return holding("com.acme.Session", "lock", lock);
  }

  @Test
  void whatLiesOutsideTheOwnPackagesCountsAsThePageSays() throws IOException {
    InstanceSpec quote = value("com.acme.Quote");
    storeMap(quote, quote, value("com.acme.Quote"));
    assertThat(Files.readString(PAGE))
        .contains(
            "| `own packages` | only with `--app`: " + ownFactor("org.other") + " if the site")
        .contains("dropped one level, else " + (int) ownFactor("com.acme") + " |");
  }

  @Test
  void severitiesMeanWhatThePageSays() throws IOException {
    String table = Files.readString(PAGE).split("## Severities\n", 2)[1].split("## ", 2)[0];
    for (Severity severity : Severity.values()) {
      assertThat(table.replace("`", ""))
          .contains("| " + severity.word() + " | " + severity.meaning() + " |");
    }
  }

  private double ownFactor(String packageName) throws IOException {
    OwnPackages own = OwnPackages.of(List.of(packageName));
    Finding finding = onlyFinding("AA01", DEFAULTS.withOwn(own));
    return finding.factors().stream()
        .filter(factor -> factor.name().equals("own packages"))
        .mapToDouble(Factor::value)
        .sum();
  }

  @Test
  void fitsATerminal() throws IOException {
    assertThat(Files.readString(PAGE).lines()).allMatch(line -> line.length() <= 100);
  }
}
