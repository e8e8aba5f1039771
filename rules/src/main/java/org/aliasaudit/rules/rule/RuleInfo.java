package org.aliasaudit.rules.rule;

import org.aliasaudit.rules.finding.Severity;

/**
 * What a rule is, told once: the command line's rule list, the report formats and the page's head
 * all come from it.
 *
 * @param id stable id, such as {@code AA01}
 * @param name stable name, such as {@code shared-value}
 * @param summary one sentence
 * @param least mildest severity it reports
 * @param most gravest severity it reports
 */
public record RuleInfo(String id, String name, String summary, Severity least, Severity most) {}
