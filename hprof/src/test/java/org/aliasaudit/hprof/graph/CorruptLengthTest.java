package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.hprof.testing.DumpLayout.LengthField;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every length and count of a dump, overwritten in turn. */
class CorruptLengthTest extends EngineTest {
  private static final int[] VALUES = {0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff};
  private static final long ALLOWANCE_BYTES = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void everyLengthInTurnIsSurvivedAndAllocatesNothing(int identifierBytes) throws IOException {
    HprofWriter built = sample(identifierBytes);
    long intact = allocatedBy(built.bytes(), "nothing");
    for (LengthField field : built.layout().lengthFields()) {
      for (int value : VALUES) {
        long bytes = allocatedBy(corrupted(built, field, value), describe(field, value));
        assertThat(bytes).as(describe(field, value)).isLessThan(intact + ALLOWANCE_BYTES);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void lengthBeyondTheFileIsReported(int identifierBytes) throws IOException {
    HprofWriter built = sample(identifierBytes);
    for (LengthField field : built.layout().lengthFields()) {
      if (field.width() == 4) {
        for (int value : new int[] {0x7fff_ffff, 0x8000_0000, 0xffff_ffff}) {
          Optional<SnapshotInfo> info =
              DamagedDump.assertSurvived(
                  folder, corrupted(built, field, value), describe(field, value));
          info.ifPresent(
              facts -> {
                assertThat(facts.truncated()).as(describe(field, value)).isTrue();
                assertThat(facts.warnings()).as(describe(field, value)).isNotEmpty();
              });
        }
      }
    }
  }

  /** The same sweep where even one allocation of a corrupt size ends in an OutOfMemoryError. */
  @Test
  void everyLengthInTurnIsSurvivedInASmallHeap() throws IOException {
    try (LiveJvm jvm = LiveJvm.start(Jdks.running(), SmallHeap.class, "-Xmx40m")) {
      assertThat(jvm.output()).containsExactly("survived");
    }
  }

  /** The program of the test above. */
  static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String... arguments) throws IOException {
      Path folder = Files.createTempDirectory("small-heap");
      HprofWriter built = sample(8);
      for (LengthField field : built.layout().lengthFields()) {
        for (int value : VALUES) {
          DamagedDump.assertSurvived(
              folder, corrupted(built, field, value), describe(field, value));
        }
      }
      Files.delete(folder.resolve("damaged.hprof"));
      Files.delete(folder);
      System.out.println("survived");
      LiveChild.serve();
    }
  }

  private long allocatedBy(byte[] dump, String damage) throws IOException {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    DamagedDump.assertSurvived(folder, dump, damage);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static HprofWriter sample(int identifierBytes) {
    return new SampleDump(new DumpOptions().identifierBytes(identifierBytes).itemsPerSegment(40))
        .build();
  }

  private static byte[] corrupted(HprofWriter built, LengthField field, int value) {
    byte[] bytes = built.bytes();
    for (int i = 0; i < field.width(); i++) {
      bytes[field.offset() + i] = (byte) (value >>> (8 * (field.width() - 1 - i)));
    }
    return bytes;
  }

  private static String describe(LengthField field, int value) {
    return "%s at offset %d set to 0x%x".formatted(field.what(), field.offset(), value);
  }
}
