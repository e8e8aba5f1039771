package org.aliasaudit.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jetbrains.kotlin.cli.common.arguments.K2JVMCompilerArguments;
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSeverity;
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSourceLocation;
import org.jetbrains.kotlin.cli.common.messages.MessageCollector;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jetbrains.kotlin.config.Services;

/**
 * The Kotlin compiler, held in the midst of its work: where it has a warning to tell, it prints
 * {@code ready} and waits.
 */
public final class HeldCompiler {
  private static final int COPIES = 10;

  private HeldCompiler() {}

  /** Listens to the compiler and never returns from its first warning about a source. */
  private static final class Holder implements MessageCollector {
    @Override
    public void report(
        CompilerMessageSeverity severity, String message, CompilerMessageSourceLocation location) {
      if (severity.isError() || location == null) {
        System.out.println(severity + " " + message);
        return;
      }
      System.out.println("ready: " + message);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean hasErrors() {
      return false;
    }

    @Override
    public void clear() {}
  }

  /** Argument: an empty folder for sources and classes. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    K2JVMCompilerArguments arguments = new K2JVMCompilerArguments();
    arguments.setFreeArgs(List.of(sources(folder)));
    arguments.setDestination(folder.toString());
    arguments.setClasspath(System.getProperty("java.class.path"));
    arguments.setNoReflect(true);
    arguments.setNoStdlib(true);
    new K2JVMCompiler().exec(new Holder(), Services.EMPTY, arguments);
    throw new IOException("the compiler had nothing to warn of");
  }

  /** A folder with the source in the jar, many times, each in a package of its own. */
  private static String sources(Path folder) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    for (int copy = 0; copy < COPIES; copy++) {
      String text = "package shop" + copy + "\n" + source();
      Files.writeString(sources.resolve("Shop" + copy + ".kt"), text);
    }
    return sources.toString();
  }

  private static String source() throws IOException {
    try (InputStream in = HeldCompiler.class.getResourceAsStream("/Shop.kt.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
