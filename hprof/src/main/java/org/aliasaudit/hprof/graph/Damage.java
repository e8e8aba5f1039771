package org.aliasaudit.hprof.graph;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.MalformedDumpException;

/** What is wrong with a dump and could be survived: the first places in full, the rest counted. */
final class Damage {
  private static final int MOST_PLACES = 5;

  private final List<Place> places = new ArrayList<>();
  private long more;

  /**
   * One thing that is wrong.
   *
   * @param reason what, without the offset
   * @param offset byte offset in the uncompressed dump, or -1 if it is no matter of one place
   */
  record Place(String reason, long offset) {
    String sentence() {
      return offset < 0 ? reason : reason + " (at byte offset " + offset + ")";
    }
  }

  void add(Place place) {
    if (places.size() < MOST_PLACES) {
      places.add(place);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>();
    places.forEach(place -> all.add(place.sentence()));
    if (more > 0) {
      all.add("and " + more + " more places of damage");
    }
    return all;
  }

  /** The refusal of a dump of which nothing is left. */
  MalformedDumpException nothingReadable(String file, long headerEnd) {
    if (places.isEmpty()) {
      return new MalformedDumpException(
          file, headerEnd, "holds no objects: no heap dump record follows the header");
    }
    Place first = places.get(0);
    long offset = first.offset() < 0 ? headerEnd : first.offset();
    return new MalformedDumpException(
        file, offset, "holds no objects that can be read: " + first.reason());
  }
}
