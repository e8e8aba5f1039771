package org.aliasaudit.rules.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources of a test, compiled by the compiler of the running JDK. */
final class Sources {
  private final List<JavaFileObject> units = new ArrayList<>();

  /** Adds a source file of that top-level class. */
  Sources add(String className, String text) {
    units.add(
        new SimpleJavaFileObject(
            URI.create("string:///" + className.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        });
    return this;
  }

  /** Compiles all for Java 17 into a new folder below the given one. */
  Path compile(Path folder) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-d", classes.toString(), "-proc:none", "--release", "17");
    assertThat(compiler.getTask(messages, null, null, options, null, units).call())
        .as("%s", messages)
        .isTrue();
    return classes;
  }

  /** A jar of all files of a folder, below a folder of the jar. */
  static Path jar(Path jar, Path folder, String below) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        entry(out, below + name, Files.readAllBytes(file));
      }
    }
    return jar;
  }

  /** A jar with one file. */
  static byte[] jarOf(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(jar)) {
      entry(out, name, bytes);
    }
    return jar.toByteArray();
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
