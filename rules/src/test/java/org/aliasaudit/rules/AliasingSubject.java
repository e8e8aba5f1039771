package org.aliasaudit.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.aliasaudit.hprof.testing.LiveChild;

/** The program of {@link VerificationTest}: maps of many kinds, each with two aliased values. */
final class AliasingSubject {
  static final List<Map<String, Object>> MAPS =
      List.of(
          new HashMap<>(),
          new TreeMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentSkipListMap<>(),
          new IdentityHashMap<>(),
          new WeakHashMap<>());
  static final Map<String, Object> SHARED = new ConcurrentHashMap<>();

  private AliasingSubject() {}

  public static void main(String[] args) throws IOException {
    MAPS.forEach(AliasingSubject::fill);
    fill(SHARED);
    LiveChild.serve();
  }

  private static void fill(Map<String, Object> map) {
    List<String> shared = new ArrayList<>(List.of("shared"));
    for (int i = 0; i < 200; i++) {
      map.put("key " + i, i == 7 || i == 77 ? shared : new ArrayList<>(List.of("value " + i)));
    }
  }
}
