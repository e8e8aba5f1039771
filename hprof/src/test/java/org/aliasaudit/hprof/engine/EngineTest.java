package org.aliasaudit.hprof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Jdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  @TempDir private Path folder;

  /** Opens a dump; arguments: engine and file. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) throws IOException {
      try (HeapSnapshot snapshot =
          Engine.valueOf(args[0]).open(Path.of(args[1]), ProgressListener.NONE)) {
        System.out.println(snapshot.objectCount() + " objects");
      }
    }
  }

  @Test
  void enginesHaveTheWordsOfTheCommandLine() {
    assertThat(List.of(Engine.values())).extracting(Engine::word).containsExactly("direct", "mat");
  }

  @Test
  void directEngineLoadsNothingOfMat() throws Exception {
    assertThat(loadedClasses(Engine.DIRECT)).contains(" objects").doesNotContain("org.eclipse.mat");
  }

  @Test
  void matEngineLoadsMatAndPrintsNothing() throws Exception {
    assertThat(loadedClasses(Engine.MAT)).contains(" objects").contains("org.eclipse.mat");
    assertThat(run(Engine.MAT)).containsPattern("^\\d+ objects\\R$");
  }

  private String loadedClasses(Engine engine) throws Exception {
    return run(engine, "-Xlog:class+load");
  }

  private String run(Engine engine, String... jvmOptions) throws Exception {
    Path dump = new DumpBuilder().writeTo(folder.resolve("heap.hprof"));
    List<String> command = new ArrayList<>(List.of(Jdks.running().java().toString()));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Opener.class.getName(), engine.name(), dump.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
