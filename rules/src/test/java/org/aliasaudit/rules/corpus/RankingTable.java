package org.aliasaudit.rules.corpus;

import java.util.List;

/** Outcomes in the order in which a report of all of them would list them. */
record RankingTable(List<Outcome> ranked) {
  static RankingTable of(List<Outcome> outcomes) {
    return new RankingTable(outcomes.stream().sorted(Outcome.BY_RANK).toList());
  }

  /**
   * The share of pairs of a faulty and a benign site in which the faulty one ranks higher; equals
   * count half.
   */
  double areaUnderCurve() {
    List<Outcome> faulty = ranked.stream().filter(o -> o.site().faulty()).toList();
    List<Outcome> benign = ranked.stream().filter(o -> !o.site().faulty()).toList();
    double won = 0;
    for (Outcome fault : faulty) {
      for (Outcome other : benign) {
        int order = Outcome.BY_RANK.compare(fault, other);
        won += order < 0 ? 1 : order == 0 ? 0.5 : 0;
      }
    }
    return won / ((double) faulty.size() * benign.size());
  }

  /** A row a site with its rank. */
  String text() {
    StringBuilder text = new StringBuilder();
    int rank = 0;
    for (Outcome outcome : ranked) {
      text.append(++rank).append(" | ").append(outcome.row());
      text.append(outcome.asLabelled() ? "" : " | NOT AS LABELLED").append('\n');
    }
    return text.append("rank AUC ").append(areaUnderCurve()).toString();
  }
}
