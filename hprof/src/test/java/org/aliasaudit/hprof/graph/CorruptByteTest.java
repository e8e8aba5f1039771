package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.Random;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps with one or several bytes overwritten anywhere: tags, types, identifiers, names, values.
 */
class CorruptByteTest extends EngineTest {
  private static final long SEED = 20261123L;
  private static final int ROUNDS = 700;

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void corruptBytesNeverFailOtherwiseThanMalformed(int corruptBytes) throws IOException {
    byte[] intact = new SampleDump(new DumpOptions().itemsPerSegment(30)).bytes();
    Random random = new Random(SEED + corruptBytes);
    System.out.println("corrupt bytes with seed " + (SEED + corruptBytes));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = intact.clone();
      for (int i = 0; i < corruptBytes; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      DamagedDump.assertSurvived(folder, bytes, "round " + round);
    }
  }
}
