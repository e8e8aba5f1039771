package org.aliasaudit.hprof.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceReaderTest {
  @TempDir Path folder;

  /** More than the cache holds, and no multiple of a block. */
  private final byte[] bytes = new byte[5_000_123];

  private DumpFile file;
  private PlaceReader places;

  @BeforeEach
  void open() throws IOException {
    new Random(20261129).nextBytes(bytes);
    bytes[0] = 0; // No gzip.
    Path path = Files.write(folder.resolve("bytes"), bytes);
    file = DumpFile.open(path, ProgressListener.NONE);
    places = new PlaceReader(file);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private void assertInt(int offset) throws IOException {
    assertThat((int) places.unsigned(offset, Integer.BYTES))
        .as("at %d", offset)
        .isEqualTo(ByteBuffer.wrap(bytes).getInt(offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 700, 1024, 9_000, 40_000})
  void readsPlacesInAscendingOrder(int step) throws IOException {
    for (int offset = 3; offset <= bytes.length - Integer.BYTES; offset += step) {
      assertInt(offset);
    }
    assertInt(bytes.length - Integer.BYTES);
  }

  @Test
  void readsPlacesInAnyOrder() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int offset = random.nextInt(bytes.length - 60_000);
      for (int k = 0; k < 12; k++) {
        assertInt(offset + k * 5_000); // Long enough to be taken for a pass in order.
      }
    }
  }

  @Test
  void readsInAscendingOrderRepeatNothing() throws IOException {
    for (int offset = 0; offset < bytes.length - Long.BYTES; offset += 500) {
      places.unsigned(offset, Long.BYTES);
    }
    assertThat(file.bytesRead()).isLessThanOrEqualTo(bytes.length);
  }

  @Test
  void aPlaceBeyondTheEndIsAnError() {
    assertThatThrownBy(() -> places.unsigned(bytes.length - 2L, Integer.BYTES))
        .isInstanceOf(MalformedDumpException.class)
        .hasMessageContaining("shorter");
  }
}
