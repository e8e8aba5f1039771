package org.aliasaudit.rules.view.lock.live;

import java.util.List;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * A program in which threads hold, wait for and queue at every kind of lock, and which says so.
 * Argument: {@code platform} or {@code virtual}.
 */
final class ContentionLaboratory {
  private ContentionLaboratory() {}

  public static void main(String... arguments) throws Exception {
    Stage stage = new Stage(List.of(arguments).contains("virtual"));
    Monitors.set(stage);
    Synchronizers.set(stage);
    Deadlocks.set(stage);
    LookAlikes.set(stage);
    stage.settle();
    LiveChild.serve();
  }
}
