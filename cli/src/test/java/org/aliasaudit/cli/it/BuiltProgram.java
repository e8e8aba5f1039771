package org.aliasaudit.cli.it;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * A program of the folder {@code src/it}: the class path that the build has found for it, and a
 * main class of ours that puts it to work.
 */
final class BuiltProgram implements RunningProgram {
  private static final int CLIENTS = 6;
  private static final int ANSWERS = 600;

  private final Program program;
  private HttpLoad load;

  private BuiltProgram(Program program) {
    this.program = program;
  }

  /** Starts one that says itself when it is at work. */
  static BuiltProgram busy(String module, String main, Jdk jdk, Path folder) throws Exception {
    BuiltProgram built = start(module, main, jdk, folder);
    try {
      built.program.await(Pattern.compile("(?m)^ready"));
      return built;
    } catch (Exception | Error e) {
      built.close();
      throw e;
    }
  }

  /** Starts the Spring Boot application with visitors who buy. */
  static BuiltProgram shop(Jdk jdk, Path folder) throws Exception {
    BuiltProgram shop = start("spring-boot", "ShopApplication", jdk, folder);
    try {
      String port = shop.program.await(Pattern.compile("Tomcat started on port (\\d+)")).group(1);
      String server = "http://127.0.0.1:" + port;
      shop.load =
          HttpLoad.start(CLIENTS, ANSWERS, (client, round) -> purchase(server, client, round));
      return shop;
    } catch (Exception | Error e) {
      shop.close();
      throw e;
    }
  }

  private static HttpRequest purchase(String server, int client, int round) {
    String customer = "/customers/c" + client + "-" + round % 20;
    return switch (round % 5) {
      case 0 -> post(server + "/cart/book" + round);
      case 1 -> post(server + customer + "/purchases?amount=" + round);
      case 2 -> get(server + customer);
      case 3 -> get(server + "/customers?beginning=c" + client);
      default -> get(server + "/regulars");
    };
  }

  private static HttpRequest get(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).build();
  }

  private static HttpRequest post(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.noBody()).build();
  }

  private static BuiltProgram start(String module, String main, Jdk jdk, Path folder)
      throws IOException {
    String classes = folder(module).resolve("classes") + File.pathSeparator;
    String type = "org.aliasaudit.programs." + main;
    String classPath = classes + classPath(module);
    return new BuiltProgram(Program.java(jdk, folder, "-Xmx300m", "-cp", classPath, type, folder));
  }

  /** The jars of a program. */
  static String classPath(String module) throws IOException {
    return Files.readString(folder(module).resolve("class.path")).strip();
  }

  private static Path folder(String module) {
    return ScriptRun.moduleFolder().toAbsolutePath().resolve("src/it").resolve(module + "/target");
  }

  @Override
  public Path dump(Path file) throws Exception {
    return program.dump(file);
  }

  @Override
  public void close() throws IOException {
    if (load != null) {
      load.close();
    }
    program.close();
  }
}
