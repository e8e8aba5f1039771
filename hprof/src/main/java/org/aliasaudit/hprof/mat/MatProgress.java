package org.aliasaudit.hprof.mat;

import java.util.List;
import org.aliasaudit.hprof.ProgressListener;
import org.eclipse.mat.hprof.Messages;
import org.eclipse.mat.util.IProgressListener;

/**
 * Passes on how far MAT has come: three tasks of its own that it never names in words for users.
 */
final class MatProgress implements IProgressListener {
  private static final List<String> PHASES =
      List.of("parsing with MAT", "re-indexing with MAT", "finding dominators with MAT");

  private final ProgressListener progress;
  private int task = -1;
  private long done;
  private long total;

  MatProgress(ProgressListener progress) {
    this.progress = progress;
  }

  @Override
  public void beginTask(String name, int totalWork) {
    task = Math.min(task + 1, PHASES.size() - 1);
    done = 0;
    total = Math.max(0, totalWork);
    report();
  }

  @Override
  public void beginTask(Messages name, int totalWork) {
    beginTask(name.pattern, totalWork);
  }

  @Override
  public void worked(int work) {
    done += work;
    report();
  }

  private void report() {
    progress.progress(
        PHASES.get(Math.max(task, 0)), total == 0 ? done : Math.min(done, total), total);
  }

  @Override
  public void done() {}

  @Override
  public boolean isCanceled() {
    return false;
  }

  @Override
  public void setCanceled(boolean value) {}

  @Override
  public void subTask(String name) {}

  @Override
  public void sendUserMessage(Severity severity, String message, Throwable exception) {}
}
