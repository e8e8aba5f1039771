package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.view.ContainerTable.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTableTest {
  @TempDir Path folder;
  private final Acme acme = new Acme();
  private final InstanceSpec session = acme.instance("com.acme.Session");

  private List<ContainerRow> rows(boolean includeUnreachable, Order order) throws IOException {
    try (HeapSnapshot snapshot = acme.open(folder)) {
      BoundLayouts layouts = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
      ContainerTable table =
          ContainerTable.of(
              snapshot,
              layouts,
              Knowledge.builtIn(),
              ReachabilityBuilder.build(snapshot, ProgressListener.NONE),
              includeUnreachable,
              ProgressListener.NONE);
      List<ContainerRow> rows = new ArrayList<>();
      for (int index : table.select(name -> true, 0, order)) {
        rows.add(table.row(index));
      }
      return rows;
    }
  }

  private ContainerRow only() throws IOException {
    List<ContainerRow> rows = rows(false, Order.ENTRIES);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void aRowHasSiteEntriesAndAliases() throws IOException {
    InstanceSpec other = acme.instance("com.acme.Session");
    InstanceSpec map = acme.dump.hashMap("a", session, "b", session, "c", session, "d", other);
    acme.hold("com.acme.Store", "SESSIONS", map);

    ContainerRow row = only();

    assertThat(row.id()).isEqualTo(map.id());
    assertThat(row.className()).isEqualTo("java.util.HashMap");
    assertThat(row.layout()).isEqualTo("java.util.HashMap (jdk.layout)");
    assertThat(row.site()).isEqualTo("static com.acme.Store.SESSIONS");
    assertThat(row.rootPath()).containsExactly("static com.acme.Store.SESSIONS");
    assertThat(row.entries()).isEqualTo(4);
    assertThat(row.capacity()).isEqualTo(16);
    assertThat(row.aliasedEntries()).isEqualTo(3);
    assertThat(row.exposure()).isEqualTo("shared");
  }

  @Test
  void aWrappedStoreStandsOnceWithTheFieldOfTheWrapper() throws IOException {
    InstanceSpec map = acme.dump.hashMap("a", session);
    acme.hold("com.acme.Store", "SAFE", acme.synchronizedMap(acme.synchronizedMap(map)));

    ContainerRow row = only();

    assertThat(row.id()).isEqualTo(map.id());
    assertThat(row.site()).isEqualTo("static com.acme.Store.SAFE");
  }

  @Test
  void theSiteOfANestedContainerHasTheKeys() throws IOException {
    InstanceSpec inner = acme.dump.hashMap("alice", session);
    InstanceSpec list = acme.dump.arrayList(acme.synchronizedMap(inner));
    InstanceSpec middle = acme.intMap(new int[] {7}, list);
    acme.hold("com.acme.Geo", "REGIONS", acme.dump.concurrentHashMap("eu \"west\"", middle));

    assertThat(rows(false, Order.CLASS))
        .extracting(ContainerRow::site)
        .containsExactly(
            "static com.acme.Geo.REGIONS[\"eu \\u0022west\\u0022\"]",
            "static com.acme.Geo.REGIONS[\"eu \\u0022west\\u0022\"][7]",
            "static com.acme.Geo.REGIONS");
  }

  @Test
  void unreachableContainersStandThereOnlyIfWanted() throws IOException {
    acme.dump.hashMap("a", session);
    acme.hold("com.acme.Store", "EMPTY", acme.dump.concurrentHashMap());

    assertThat(rows(false, Order.ENTRIES))
        .extracting(ContainerRow::exposure)
        .containsExactly("shared");
    assertThat(rows(true, Order.ENTRIES))
        .extracting(ContainerRow::exposure)
        .containsExactly("unreachable", "shared");
  }

  @Test
  void aContainerWithoutTableHasNoCapacity() throws IOException {
    acme.hold("com.acme.Store", "EMPTY", acme.dump.hashMap());

    assertThat(only().capacity()).isZero();
  }

  @Test
  void rowsAreOrdered() throws IOException {
    acme.hold("com.acme.A", "LARGE", acme.dump.hashMap("a", "1", "b", "2", "c", "3"));
    acme.hold("com.acme.A", "ALIASED", acme.dump.hashMap("a", session, "b", session));
    acme.hold("com.acme.A", "CONCURRENT", acme.dump.concurrentHashMap("a", session));

    assertThat(fields(Order.ENTRIES)).containsExactly("LARGE", "ALIASED", "CONCURRENT");
    assertThat(fields(Order.ALIASED)).containsExactly("ALIASED", "LARGE", "CONCURRENT");
    assertThat(fields(Order.CLASS)).containsExactly("LARGE", "ALIASED", "CONCURRENT");
  }

  private List<String> fields(Order order) throws IOException {
    return rows(false, order).stream()
        .map(row -> row.site().substring(row.site().lastIndexOf('.') + 1))
        .toList();
  }
}
