package org.aliasaudit.cli.progress;

import java.util.function.Consumer;

/** One line for each phase, when it begins: for logs. */
public final class PlainProgress extends ProgressDisplay {
  private final String file;
  private final Consumer<String> lines;

  /**
   * Creates the display of one dump.
   *
   * @param file the dump as the lines name it
   * @param lines takes the lines
   */
  public PlainProgress(String file, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  protected void start(String phase) {
    lines.accept(file + ": " + phase);
  }

  @Override
  protected void show(long done, long total) {}
}
