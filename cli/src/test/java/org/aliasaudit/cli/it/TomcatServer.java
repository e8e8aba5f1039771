package org.aliasaudit.cli.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * An embedded Tomcat, {@link SessionServer}, in a JVM of its own: some requests stay at work, and
 * clients fill carts in sessions meanwhile.
 */
final class TomcatServer implements RunningProgram {
  private static final int CLIENTS = 6;
  private static final int ANSWERS = 1000;

  private final Program program;
  private final List<Future<?>> unanswered = new ArrayList<>();
  private HttpLoad load;

  private TomcatServer(Program program) {
    this.program = program;
  }

  static TomcatServer start(Jdk jdk, Path folder) throws Exception {
    String classes = System.getProperty("java.class.path");
    String main = SessionServer.class.getName();
    TomcatServer server =
        new TomcatServer(Program.java(jdk, folder, "-Xmx64m", "-cp", classes, main, folder));
    try {
      server.work();
      return server;
    } catch (Exception | Error e) {
      server.close();
      throw e;
    }
  }

  private void work() throws Exception {
    String port = program.await(Pattern.compile("port (\\d+)\n")).group(1);
    URI cart = URI.create("http://127.0.0.1:" + port + "/cart");
    HttpRequest stay = HttpRequest.newBuilder(URI.create(cart + "?stay=1")).build();
    for (int i = 0; i < SessionServer.AT_WORK; i++) {
      unanswered.add(HttpClient.newHttpClient().sendAsync(stay, BodyHandlers.discarding()));
    }
    HttpRequest visit = HttpRequest.newBuilder(cart).build();
    load = HttpLoad.start(CLIENTS, ANSWERS, (client, round) -> visit);
    program.await(Pattern.compile("ready\n"));
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
    unanswered.forEach(request -> request.cancel(true));
    program.close();
  }
}
