package org.aliasaudit.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that any reader of a dump must do: decode the header of each record and sub-record and
 * step over its body, one thread, large sequential reads into one byte array. Nothing is kept but
 * counts and the lengths of the stack traces.
 *
 * <p>Record forms: OpenJDK 17, {@code src/hotspot/share/services/heapDumper.cpp}.
 */
final class HeaderScan {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int LONGEST_HEADER = 64;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final RandomAccessFile file;
  private final boolean readHeap;
  private final Map<Integer, Integer> framesByTrace = new HashMap<>();
  private int position;
  private int limit;
  private long bufferStart;
  private int idBytes;
  private long objects;
  private long classes;
  private long roots;

  private HeaderScan(RandomAccessFile file, boolean readHeap) {
    this.file = file;
    this.readHeap = readHeap;
  }

  /** Decodes all headers of the file. */
  static HeaderScan all(Path dump) throws IOException {
    return scan(dump, true);
  }

  /** Reads the stack traces and seeks over the heap segments. */
  static HeaderScan stackTraces(Path dump) throws IOException {
    return scan(dump, false);
  }

  private static HeaderScan scan(Path dump, boolean readHeap) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "r")) {
      HeaderScan scan = new HeaderScan(file, readHeap);
      scan.records();
      return scan;
    }
  }

  long objects() {
    return objects;
  }

  long classes() {
    return classes;
  }

  long roots() {
    return roots;
  }

  /** Number of frames by serial number of the stack trace. */
  Map<Integer, Integer> framesByTrace() {
    return framesByTrace;
  }

  private void records() throws IOException {
    while (next() != 0) {
      // The version text ends with a zero byte.
    }
    ensure(12);
    idBytes = intAt(0);
    position += 12;
    while (ensure(9)) {
      record(buffer[position], intAt(5) & 0xffffffffL);
    }
  }

  private void record(int tag, long length) throws IOException {
    position += 9;
    boolean isHeap = tag == 0x0c || tag == 0x1c;
    if (isHeap && readHeap) {
      segment(length == 0 ? Long.MAX_VALUE : filePosition() + length);
    } else {
      if (tag == 0x05 && ensure(12)) {
        framesByTrace.put(intAt(0), intAt(8));
      }
      skip(length);
    }
  }

  private void segment(long end) throws IOException {
    while (filePosition() < end && ensure(1)) {
      ensure(LONGEST_HEADER);
      subRecord(buffer[position++] & 0xff);
    }
  }

  private void subRecord(int tag) throws IOException {
    switch (tag) {
      case 0x20 -> classDump();
      case 0x21 -> body(2 * idBytes + 8, intAt(2 * idBytes + 4), 1);
      case 0x22 -> body(2 * idBytes + 8, intAt(idBytes + 4), idBytes);
      case 0x23 -> body(idBytes + 9, intAt(idBytes + 4), typeBytes(buffer[position + idBytes + 8]));
      default -> root(tag);
    }
  }

  private void root(int tag) throws IOException {
    roots++;
    position +=
        switch (tag) {
          case 0xff, 0x05, 0x07 -> idBytes;
          case 0x01 -> 2 * idBytes;
          case 0x02, 0x03, 0x08 -> idBytes + 8;
          case 0x04, 0x06 -> idBytes + 4;
          default ->
              throw new IOException("unknown sub-record " + tag + " before " + filePosition());
        };
  }

  private void body(int headerBytes, int elements, int elementBytes) throws IOException {
    objects++;
    position += headerBytes;
    skip((elements & 0xffffffffL) * elementBytes);
  }

  private void classDump() throws IOException {
    classes++;
    position += 7 * idBytes + 8;
    for (int left = count(); left > 0; left--) {
      constant(2);
    }
    for (int left = count(); left > 0; left--) {
      constant(idBytes);
    }
    skip((long) count() * (idBytes + 1));
  }

  private int count() throws IOException {
    ensure(2);
    int count = (short) SHORT.get(buffer, position) & 0xffff;
    position += 2;
    return count;
  }

  private void constant(int nameBytes) throws IOException {
    ensure(nameBytes + 9);
    position += nameBytes + 1 + typeBytes(buffer[position + nameBytes]);
  }

  private int typeBytes(int type) throws IOException {
    return switch (type) {
      case 2 -> idBytes;
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new IOException("unknown type " + type + " near " + filePosition());
    };
  }

  private int intAt(int offset) {
    return (int) INT.get(buffer, position + offset);
  }

  private int next() throws IOException {
    if (!ensure(1)) {
      throw new EOFException("no header");
    }
    return buffer[position++];
  }

  private long filePosition() {
    return bufferStart + position;
  }

  /** Bodies in the heap are read through, as every parser must; other bodies may be sought over. */
  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      if (!readHeap && left > BUFFER_BYTES) {
        bufferStart = filePosition() + left;
        position = 0;
        limit = 0;
        file.seek(bufferStart);
        return;
      }
      if (!ensure(1)) {
        throw new EOFException("record ends beyond the file");
      }
    }
    position += (int) left;
  }

  /** Makes {@code bytes} bytes readable at the position, or as many as the file still has. */
  private boolean ensure(int bytes) throws IOException {
    if (limit - position >= bytes) {
      return true;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    bufferStart += position;
    limit -= position;
    position = 0;
    int read = 0;
    while (limit < bytes && read >= 0) {
      read = file.read(buffer, limit, BUFFER_BYTES - limit);
      limit += Math.max(read, 0);
    }
    return limit >= bytes;
  }
}
