package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.finding.UnwalkedMaps;

/**
 * The containers of a dump as a user has asked for them.
 *
 * @param file the dump as the user named it
 * @param containers number of all containers
 * @param entries number of all entries
 * @param aliasedEntries number of entries whose value is the value of another key too
 * @param matching how many containers fit the user's conditions, listed or not
 * @param shown how many are listed
 * @param rows the listed ones; made while they are iterated, so that there need never be all
 * @param unwalked classes that look like maps and were not walked
 */
public record MapsReport(
    String file,
    int containers,
    long entries,
    long aliasedEntries,
    int matching,
    int shown,
    Iterable<ContainerRow> rows,
    List<UnwalkedMaps> unwalked) {}
