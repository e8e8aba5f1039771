package org.aliasaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, from a resource that the build fills in. */
final class Version {
  private Version() {}

  /** The bare version: {@code 0.1.0}. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code --version} prints. */
  static String line() {
    return "aliasaudit " + number();
  }
}
