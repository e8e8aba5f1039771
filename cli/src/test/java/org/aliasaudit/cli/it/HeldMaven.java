package org.aliasaudit.cli.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * The machine's Maven, held in the midst of a build: it has read the projects and asks for a
 * plugin, and the repository that it asks, a socket of this test, never answers. It touches neither
 * the user's local repository nor any other server.
 */
final class HeldMaven implements RunningProgram {
  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>%s</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <modules>%s</modules>
        <pluginRepositories>
          <pluginRepository>
            <id>silent</id>
            <url>http://127.0.0.1:%d/</url>
          </pluginRepository>
        </pluginRepositories>
      </project>
      """;

  private final ServerSocket repository;
  private final Program program;
  private final Socket request;

  private HeldMaven(ServerSocket repository, Program program, Socket request) {
    this.repository = repository;
    this.program = program;
    this.request = request;
  }

  /** Starts it on a project of several modules in an empty folder, and returns when it is held. */
  static HeldMaven start(Jdk jdk, Path folder) throws IOException {
    ServerSocket repository =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    repository.setSoTimeout((int) TimeUnit.SECONDS.toMillis(300));
    Program program = null;
    try {
      writeProject(folder, repository.getLocalPort());
      Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>");
      program =
          Program.start(
              jdk,
              folder,
              Map.of("MAVEN_OPTS", "", "MAVEN_ARGS", "", "MAVEN_SKIP_RC", "true"),
              "mvn",
              "-B",
              "-s",
              settings,
              "-gs",
              settings,
              "-Dmaven.repo.local=" + folder.resolve("repository"),
              "org.example:held-maven-plugin:1:hold");
      return new HeldMaven(repository, program, awaitRequest(repository));
    } catch (IOException | RuntimeException | Error e) {
      if (program != null) {
        program.close();
      }
      repository.close();
      throw e;
    }
  }

  private static void writeProject(Path folder, int port) throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"),
        POM.formatted("whole", "<module>one</module><module>two</module>", port));
    for (String module : new String[] {"one", "two"}) {
      Path pom = Files.createDirectory(folder.resolve(module)).resolve("pom.xml");
      Files.writeString(pom, POM.formatted(module, "", port));
    }
  }

  private static Socket awaitRequest(ServerSocket repository) throws IOException {
    Socket request = repository.accept();
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(request.getInputStream(), StandardCharsets.US_ASCII));
    String line = reader.readLine();
    if (line == null || !line.contains("held-maven-plugin")) {
      throw new IOException("not the request for the plugin: " + line);
    }
    return request;
  }

  @Override
  public Path dump(Path file) throws Exception {
    return program.dump(file);
  }

  @Override
  public void close() throws IOException {
    program.close();
    request.close();
    repository.close();
  }
}
