package org.aliasaudit.hprof.testing;

/** Gives the objects of a dump their identifiers, in creation order. */
@FunctionalInterface
public interface IdSequence {
  /** The next identifier; never 0. */
  long next();

  /** 8-aligned addresses that only rise, as Serial, Parallel and G1 write them. */
  static IdSequence ascending() {
    return stepping(0x7000_0000L, 16);
  }

  /** 8-aligned addresses that only fall. */
  static IdSequence descending() {
    return stepping(0x7fff_fff0L, -16);
  }

  /** Addresses in the order and over the 4 TB range in which ZGC writes them: half fall. */
  static IdSequence sparse() {
    long[] state = {0};
    return () -> {
      long n = state[0]++;
      long page = n % 2 == 0 ? n : 0x1ff_ffffL - n;
      return 0x400_0000_0000L + page * 0x2_0000L;
    };
  }

  /** Small numbers without any alignment, as VMs other than HotSpot give out. */
  static IdSequence odd() {
    return stepping(1001, 7);
  }

  /** Identifiers that need all their bits: of 4 bytes, those from 0x80000000 on. */
  static IdSequence highBit() {
    return stepping(0xffff_f000L, -8);
  }

  /** An arithmetic sequence. */
  static IdSequence stepping(long first, long step) {
    long[] state = {first};
    return () -> {
      long id = state[0];
      state[0] += step;
      return id;
    };
  }
}
