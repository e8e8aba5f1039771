package org.aliasaudit.rules.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** Class files below a folder, as compilers write them. */
final class FolderSource implements ClassSource {
  private static final String SUFFIX = ".class";

  private final Path folder;

  FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public byte[] read(String name) throws IOException {
    Path file = folder.resolve(name + SUFFIX);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ClassSource.bounded(in, file.toString());
    }
  }

  @Override
  public Set<String> names() throws IOException {
    Set<String> names = new HashSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (name.endsWith(SUFFIX)) {
              names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
            return names.size() < ClassFinder.MOST_NAMES
                ? FileVisitResult.CONTINUE
                : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // What cannot be read is not on the class path.
          }
        });
    return names;
  }

  @Override
  public String display() {
    return folder.toString();
  }

  @Override
  public void close() {}
}
