package org.aliasaudit.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;
import scala.reflect.internal.Reporter.Severity;
import scala.reflect.internal.util.CodeAction;
import scala.reflect.internal.util.Position;
import scala.tools.nsc.Global;
import scala.tools.nsc.Settings;
import scala.tools.nsc.reporters.StoreReporter;

/**
 * The Scala compiler, held in the midst of its work: where it has a warning to tell, it prints
 * {@code ready} and waits.
 */
public final class HeldCompiler {
  private static final int COPIES = 20;

  private HeldCompiler() {}

  /** Listens to the compiler and never returns from its first warning. */
  private static final class Holder extends StoreReporter {
    Holder(Settings settings) {
      super(settings);
    }

    @Override
    public void doReport(
        Position position, String message, Severity severity, List<CodeAction> actions) {
      super.doReport(position, message, severity, actions);
      System.out.println("ready: " + message);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Argument: an empty folder for sources and classes. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Settings settings = new Settings();
    settings.classpath().value_$eq(System.getProperty("java.class.path"));
    settings.outputDirs().setSingleOutput(folder.toString());
    Global global = new Global(settings, new Holder(settings));
    global.new Run().compile(sources(folder));
    throw new IOException("the compiler had nothing to warn of");
  }

  /** The source in the jar, many times, each in a package of its own. */
  private static List<String> sources(Path folder) throws IOException {
    List<String> files = emptyList();
    for (int copy = COPIES; copy > 0; copy--) {
      Path file = folder.resolve("Shop" + copy + ".scala");
      Files.writeString(file, "package shop" + copy + "\n" + source());
      files = new $colon$colon<>(file.toString(), files);
    }
    return files;
  }

  @SuppressWarnings("unchecked") // The empty list is a list of anything.
  private static List<String> emptyList() {
    return (List<String>) (List<?>) Nil$.MODULE$;
  }

  private static String source() throws IOException {
    try (InputStream in = HeldCompiler.class.getResourceAsStream("/Shop.scala.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
