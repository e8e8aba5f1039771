package org.aliasaudit.cli.saved;

import java.util.List;
import org.aliasaudit.rules.finding.Finding;

/**
 * A report that was written as JSON. The form leaves out a few things that the audit knew: the
 * container of a group is null, and the objects of scars and frames have no text.
 *
 * @param dump the audited file, as the report names it
 * @param findings in the order of the report
 */
public record SavedReport(String dump, List<Finding> findings) {}
