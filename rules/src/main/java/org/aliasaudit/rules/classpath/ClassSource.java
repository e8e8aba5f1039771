package org.aliasaudit.rules.classpath;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * A place with class files. Names are internal ones, such as {@code com/acme/Store$Entry}; a name
 * that a dump gives may be anything and must not lead out of the place.
 */
interface ClassSource extends Closeable {
  /** The longest class file that is read; real ones have some hundred kilobytes at most. */
  int MOST_BYTES = 16 << 20;

  /** The bytes of a class file, or null if it is not here. */
  byte[] read(String name) throws IOException;

  /** All names, at most {@link ClassFinder#MOST_NAMES} of them. */
  Set<String> names() throws IOException;

  /** File or folder, for messages. */
  String display();

  /** At most {@link #MOST_BYTES} of a stream, whatever length its container states. */
  static byte[] bounded(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException(name + " is longer than " + (MOST_BYTES >> 20) + " MiB");
    }
    return bytes;
  }
}
