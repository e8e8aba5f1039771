package org.aliasaudit.cli.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Ways to spoil the bytes of a real dump. */
final class DamagedDumps {
  private static final int UTF8 = 0x01;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;
  private static final int TAG_AND_TIME_BYTES = 5;
  private static final int RECORD_HEADER_BYTES = 9;

  private final byte[] bytes;

  DamagedDumps(Path dump) throws IOException {
    bytes = Files.readAllBytes(dump);
  }

  int size() {
    return bytes.length;
  }

  /** The file header: format name with its zero, identifier size, time. */
  int headerSize() {
    int end = 0;
    while (bytes[end] != 0) {
      end++;
    }
    return end + 1 + Integer.BYTES + Long.BYTES;
  }

  /** Where the first record of strings begins. */
  int firstString() {
    return first(UTF8);
  }

  /** Where the first heap segment begins. */
  int firstSegment() {
    return first(HEAP_DUMP_SEGMENT);
  }

  /** A place halfway through the first heap segment. */
  int middleOfFirstSegment() {
    return firstSegment() + RECORD_HEADER_BYTES + length(firstSegment()) / 2;
  }

  /** The first so many bytes. */
  byte[] cut(int size) {
    return Arrays.copyOf(bytes, size);
  }

  /** All bytes, those at an offset replaced. */
  byte[] with(int offset, int... replacement) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < replacement.length; i++) {
      changed[offset + i] = (byte) replacement[i];
    }
    return changed;
  }

  /** With another tag for the record at an offset. */
  byte[] withTag(int record, int tag) {
    return with(record, tag);
  }

  /** With 4,294,967,295 for the length of the record at an offset. */
  byte[] withGreatestLength(int record) {
    return with(record + TAG_AND_TIME_BYTES, 0xff, 0xff, 0xff, 0xff);
  }

  /** With another tag for the first heap sub-record of the segment at an offset. */
  byte[] withSubTag(int segment, int tag) {
    return with(segment + RECORD_HEADER_BYTES, tag);
  }

  /** Packed by gzip. */
  byte[] gzip() throws IOException {
    return gzip(bytes);
  }

  /** Packs bytes by gzip. */
  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** A gzip header and then nothing that makes sense. */
  static byte[] gzipGarbage() {
    byte[] garbage = new byte[10_000];
    new Random(1).nextBytes(garbage);
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}, 0, garbage, 0, 10);
    return garbage;
  }

  private int first(int tag) {
    int record = headerSize();
    while (bytes[record] != tag) {
      record += RECORD_HEADER_BYTES + length(record);
    }
    return record;
  }

  private int length(int record) {
    return ByteBuffer.wrap(bytes).getInt(record + TAG_AND_TIME_BYTES);
  }
}
