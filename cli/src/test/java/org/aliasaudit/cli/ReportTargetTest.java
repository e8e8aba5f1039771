package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTargetTest {
  private static final byte[] REPORT = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void failureLeavesTheOldFileAndNoPart() throws IOException {
    Path target = Files.writeString(folder.resolve("report"), "old");
    Path part = folder.resolve(".report." + ProcessHandle.current().pid());
    Files.createDirectory(part);
    assertThatThrownBy(() -> new ReportTarget(target).write(REPORT))
        .isInstanceOf(IOException.class);
    assertThat(target).hasContent("old");
    assertThat(part).isEmptyDirectory();
  }

  @Test
  void symbolicLinkKeepsPointingAtTheNewContent() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    new ReportTarget(link).write(REPORT);
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void refusesFoldersBeforeAnyWork() {
    assertThatThrownBy(() -> new ReportTarget(folder).check())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> new ReportTarget(folder.resolve("no/report")).check())
        .isInstanceOf(FileSystemException.class);
  }
}
