package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.aliasaudit.hprof.io.PlaceReader;

/** The UTF8 records: where they lie; their text is read when a name is asked for. */
final class Symbols {
  private static final int LENGTH_BITS = 20;
  private static final int LONGEST = (1 << LENGTH_BITS) - 1;

  private final Long2LongOpenHashMap places = new Long2LongOpenHashMap();
  private final Long2ObjectOpenHashMap<String> known = new Long2ObjectOpenHashMap<>();
  private PlaceReader reader;

  void add(long id, long offset, int length) {
    places.put(id, offset << LENGTH_BITS | Math.min(length, LONGEST));
  }

  /** Gives access to the file; names can be asked for from then on. */
  void attach(PlaceReader placeReader) {
    this.reader = placeReader;
  }

  /** The text of a UTF8 record, or null if the dump has no such record. */
  String text(long id) throws IOException {
    String text = known.get(id);
    if (text == null && places.containsKey(id)) {
      text = read(places.get(id));
      known.put(id, text);
    }
    return text;
  }

  /** As {@link #text}, with a placeholder for a missing record. */
  String name(long id) throws IOException {
    String text = text(id);
    return text == null ? "unnamed_0x" + Long.toHexString(id) : text;
  }

  private String read(long place) throws IOException {
    byte[] bytes = new byte[(int) place & LONGEST];
    reader.read(place >>> LENGTH_BITS, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
