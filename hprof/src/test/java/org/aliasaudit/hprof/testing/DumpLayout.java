package org.aliasaudit.hprof.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a built dump lie, so that tests can cut it at every boundary and corrupt every
 * length in it. Offsets are byte offsets from the start of the uncompressed dump.
 */
public final class DumpLayout {
  private final List<Boundary> boundaries = new ArrayList<>();
  private final List<LengthField> lengthFields = new ArrayList<>();
  private int headerBytes;

  /**
   * The start of a record.
   *
   * @param offset offset of its tag
   * @param tag its tag
   * @param inHeap true for a sub-record of a heap dump
   */
  public record Boundary(int offset, int tag, boolean inHeap) {}

  /**
   * A length or a count.
   *
   * @param offset offset of its first byte
   * @param width 2 or 4 bytes
   * @param what what it counts, for messages
   */
  public record LengthField(int offset, int width, String what) {}

  /** Length of the header: offset of the first record. */
  public int headerBytes() {
    return headerBytes;
  }

  /** Starts of all records and sub-records, in file order. */
  public List<Boundary> boundaries() {
    return List.copyOf(boundaries);
  }

  /** All lengths and counts, in file order. */
  public List<LengthField> lengthFields() {
    return List.copyOf(lengthFields);
  }

  /** Start of the first record or sub-record with that tag. */
  public int offsetOf(int tag, boolean inHeap) {
    return boundaries.stream()
        .filter(boundary -> boundary.tag() == tag && boundary.inHeap() == inHeap)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no record with tag " + tag))
        .offset();
  }

  void header(int bytes) {
    headerBytes = bytes;
  }

  void boundary(int offset, int tag, boolean inHeap) {
    boundaries.add(new Boundary(offset, tag, inHeap));
  }

  void length(int offset, int width, String what) {
    lengthFields.add(new LengthField(offset, width, what));
  }
}
