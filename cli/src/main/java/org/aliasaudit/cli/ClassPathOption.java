package org.aliasaudit.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.rules.option.AuditOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --classpath}, shared by the commands that judge classes of the program. */
final class ClassPathOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--classpath",
      paramLabel = "JAR|DIR",
      split = ",",
      description =
          "Class files of the program: jars (also Spring Boot and WAR files), folders, or 'DIR/*'"
              + " for the jars of a folder. Says what a dump cannot: final fields, who writes the"
              + " others, synchronized methods, @Immutable, @ThreadSafe, @GuardedBy. Read only"
              + " where it matters. Repeatable.")
  private List<String> entries;

  /** True if the user named a class path. */
  boolean isGiven() {
    return entries != null;
  }

  /**
   * The options with the class path.
   *
   * @throws ParameterException if an entry is not there
   */
  AuditOptions added(AuditOptions options) {
    if (entries == null) {
      return options;
    }
    for (String entry : entries) {
      if (!exists(entry)) {
        throw new ParameterException(
            spec.commandLine(), "--classpath " + entry + ": no such file or folder");
      }
    }
    return options.withClassPath(entries);
  }

  private static boolean exists(String entry) {
    boolean all = entry.endsWith("/*");
    try {
      Path path = Path.of(all ? entry.substring(0, entry.length() - 1) : entry);
      return all ? Files.isDirectory(path) : Files.exists(path) && !entry.isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
