package org.aliasaudit.rules.corpus.site;

import java.util.List;

/** The programs of the corpus. */
public final class Programs {
  /** Their main classes. */
  public static final List<Class<?>> ALL =
      List.of(
          WebServer.class,
          Persistence.class,
          Messaging.class,
          Workers.class,
          Beans.class,
          Compiler.class,
          Trading.class,
          Formats.class,
          Libraries.class,
          Plugins.class);

  private Programs() {}
}
