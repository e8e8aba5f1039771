package org.aliasaudit.hprof.testing;

import java.util.Arrays;
import org.aliasaudit.hprof.JavaType;

/** A growing buffer of big-endian values, with identifiers of a fixed size. */
final class DumpBytes {
  private final int identifierBytes;
  private byte[] bytes = new byte[1024];
  private int size;

  DumpBytes(int identifierBytes) {
    this.identifierBytes = identifierBytes;
  }

  int size() {
    return size;
  }

  int identifierBytes() {
    return identifierBytes;
  }

  void u1(int value) {
    number(value, 1);
  }

  void u2(int value) {
    number(value, 2);
  }

  void u4(int value) {
    number(value, 4);
  }

  void u8(long value) {
    number(value, 8);
  }

  void id(long value) {
    number(value, identifierBytes);
  }

  /** A value of the size that HPROF gives its type. */
  void value(JavaType type, long bits) {
    number(bits, type.bytes(identifierBytes));
  }

  void raw(byte... more) {
    grow(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /** Overwrites the four bytes at an offset. */
  void patch4(int offset, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[offset + i] = (byte) (value >>> (24 - 8 * i));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void number(long value, int width) {
    grow(width);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void grow(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
