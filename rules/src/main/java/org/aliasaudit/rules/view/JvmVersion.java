package org.aliasaudit.rules.view;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StaticField;

/**
 * The version text of the JVM that wrote a dump: a static of {@code java.lang.VersionProps} (JDK 9
 * and later) or {@code sun.misc.Version} (before); HPROF itself does not carry it.
 */
public final class JvmVersion {
  private static final List<String> PLACES =
      List.of(
          "java.lang.VersionProps.java_runtime_version",
          "java.lang.VersionProps.java_version",
          "sun.misc.Version.java_runtime_version",
          "sun.misc.Version.java_version");

  private JvmVersion() {}

  /** The version, or null if the dump does not tell. */
  public static String of(HeapSnapshot snapshot) throws IOException {
    for (String place : PLACES) {
      int dot = place.lastIndexOf('.');
      for (HeapClass heapClass : snapshot.classesNamed(place.substring(0, dot))) {
        String text = text(snapshot, heapClass, place.substring(dot + 1));
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  private static String text(HeapSnapshot snapshot, HeapClass heapClass, String field)
      throws IOException {
    StaticField version = heapClass.staticField(field);
    if (version == null || version.cell() < 0 || heapClass.ordinal() < 0) {
      return null;
    }
    int value = snapshot.references().moveTo(heapClass.ordinal()).get(version.cell());
    return value < 0 ? null : snapshot.string(value, 100);
  }
}
