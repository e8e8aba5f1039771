package org.aliasaudit.hprof.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JDK of this machine.
 *
 * @param home its home, without symbolic links
 * @param feature feature version, such as 17
 */
public record Jdk(Path home, int feature) {
  /** Its launcher. */
  public Path java() {
    return tool("java");
  }

  /** Its jcmd, whether it is there or not. */
  public Path jcmd() {
    return tool("jcmd");
  }

  /** True if it has jcmd: a runtime without the tools has not. */
  public boolean hasJcmd() {
    return Files.isExecutable(jcmd());
  }

  @Override
  public String toString() {
    return "JDK " + feature + " in " + home;
  }

  private Path tool(String name) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return home.resolve("bin").resolve(windows ? name + ".exe" : name);
  }
}
