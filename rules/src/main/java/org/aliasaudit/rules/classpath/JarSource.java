package org.aliasaudit.rules.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Class files in a jar: its own, those below {@code BOOT-INF/classes} or {@code WEB-INF/classes},
 * and those of jars inside it (one level: Spring Boot, WAR). Of a multi-release jar the base
 * classes. A jar inside a jar is unpacked as a stream for each class that is asked for; what is
 * unpacked in all is bounded.
 */
final class JarSource implements ClassSource {
  private static final String SUFFIX = ".class";
  private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/"};
  private static final String VERSIONS = "META-INF/versions/";
  private static final int MOST_INNER_JARS = 2_000;

  /** Bytes unpacked from jars inside the jar, over the whole audit. */
  private static final long MOST_UNPACKED = 8L << 30;

  private final Path file;
  private final ZipFile zip;
  private Map<String, Place> places;
  private long unpacked;

  /**
   * Where a class file is.
   *
   * @param inner name of the jar inside, or null
   */
  private record Place(String inner, String entry) {}

  JarSource(Path file) throws IOException {
    this.file = file;
    this.zip = new ZipFile(file.toFile());
  }

  @Override
  public byte[] read(String name) throws IOException {
    Place place = places().get(name);
    if (place == null) {
      return null;
    }
    return place.inner() == null ? readOwn(place.entry()) : readInner(place);
  }

  private byte[] readOwn(String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return ClassSource.bounded(in, name);
    }
  }

  private byte[] readInner(Place place) throws IOException {
    try (ZipInputStream in = inner(place.inner())) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(place.entry())) {
          return ClassSource.bounded(in, place.entry());
        }
        skip(in);
      }
    }
    return null;
  }

  private ZipInputStream inner(String name) throws IOException {
    return new ZipInputStream(zip.getInputStream(zip.getEntry(name)));
  }

  private void skip(ZipInputStream in) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      unpacked += n;
      if (unpacked > MOST_UNPACKED) {
        throw new IOException("unpacks to more than " + (MOST_UNPACKED >> 30) + " GiB");
      }
    }
  }

  @Override
  public Set<String> names() throws IOException {
    return places().keySet();
  }

  private Map<String, Place> places() throws IOException {
    if (places == null) {
      places = new HashMap<>();
      Map<String, String> innerJars = new LinkedHashMap<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        if (name.endsWith(".jar") && innerJars.size() < MOST_INNER_JARS) {
          innerJars.put(name, name);
        } else {
          add(null, name);
        }
      }
      for (String inner : innerJars.keySet()) {
        addInner(inner);
      }
    }
    return places;
  }

  private void addInner(String inner) throws IOException {
    try (ZipInputStream in = inner(inner)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        add(inner, entry.getName());
        skip(in);
      }
    }
  }

  private void add(String inner, String entry) {
    if (entry.endsWith(SUFFIX)
        && !entry.startsWith(VERSIONS)
        && places.size() < ClassFinder.MOST_NAMES) {
      String name = entry.substring(0, entry.length() - SUFFIX.length());
      for (String root : ROOTS) {
        name = name.startsWith(root) ? name.substring(root.length()) : name;
      }
      places.putIfAbsent(name, new Place(inner, entry));
    }
  }

  @Override
  public String display() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
