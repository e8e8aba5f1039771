package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;

/** Single views of a dump, for tests in other packages. */
public final class ViewsOf {
  private ViewsOf() {}

  public static Pools pools(HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge)
      throws IOException {
    return PoolFinder.find(snapshot, layouts, knowledge);
  }

  public static NumberMaps numberMaps(
      HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge) {
    return new NumberMaps(snapshot, layouts, knowledge);
  }
}
