package org.aliasaudit.cli.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on a terminal, one phase after the other on the same line: percentage, time taken and time
 * left of the phase.
 */
public final class BarProgress extends ProgressDisplay {
  private static final int UPDATE_MILLIS = 100;

  private final PrintStream err;
  private final int columns;
  private ProgressBar bar;

  /**
   * Creates the display.
   *
   * @param err the terminal
   * @param columns its width
   */
  public BarProgress(OutputStream err, int columns) {
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.columns = columns;
  }

  @Override
  protected void start(String phase) {
    end();
    bar =
        new ProgressBarBuilder()
            .setTaskName(phase)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .clearDisplayOnFinish()
            .setConsumer(new Line())
            .build();
  }

  @Override
  protected void show(long done, long total) {
    bar.maxHint(total > 0 ? total : -1);
    bar.stepTo(done);
  }

  private void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void close() {
    end();
    err.print(blankLine());
    err.flush();
  }

  private String blankLine() {
    return "\r" + " ".repeat(columns - 1) + "\r";
  }

  /** Rewrites one line; the library's own consumers open the terminal through JLine. */
  private final class Line implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return columns - 1;
    }

    @Override
    public void accept(String rendered) {
      err.print("\r" + rendered);
      err.flush();
    }

    @Override
    public void clear() {
      err.print(blankLine());
    }

    @Override
    public void close() {}
  }
}
