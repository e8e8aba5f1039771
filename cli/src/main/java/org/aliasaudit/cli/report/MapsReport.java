package org.aliasaudit.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.aliasaudit.rules.view.ContainerTable;
import org.aliasaudit.rules.view.UnwalkedContainers.Unwalked;

/**
 * The containers of a dump as a user has asked for them.
 *
 * @param file the dump as the user named it
 * @param table all containers
 * @param shown indexes of those to list, in order
 * @param matching how many fit the user's conditions, listed or not
 * @param unwalked classes that look like maps and were not walked
 */
public record MapsReport(
    String file, ContainerTable table, List<Integer> shown, int matching, List<Unwalked> unwalked) {

  /** The row of a container; a dump that cannot be read any further is told unchecked. */
  ContainerTable.Row row(int index) {
    try {
      return table.row(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
