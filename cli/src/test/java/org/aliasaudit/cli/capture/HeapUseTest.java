package org.aliasaudit.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms are those that the collectors of JDK 17 and 25 print. */
class HeapUseTest {
  private static final long KIB = 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
         garbage-first heap   total 397312K, used 6507K [0x0000000687400000, 0x0000000800000000)
          region size 4096K, 2 young (8192K), 1 survivors (4096K)
         Metaspace       used 9376K, committed 9536K, reserved 1114112K
          class space    used 1130K, committed 1216K, reserved 1048576K
        """,
        """
        garbage-first heap   total reserved 6172672K, committed 393216K, used 6507K [0x1, 0x2)
         region size 4096K, 4 young (16384K), 1 survivors (4096K)
        """,
        """
        DefNew     total 116160K, used 5341K [0x0000000687400000, 0x000000068f200000)
         eden space 103296K,  36% used [0x0000000687400000, 0x000000068985c708)
        Tenured    total 258048K, used 1166K [0x0000000704d50000, 0x0000000714950000)
         the  space 258048K,   0% used [0x0000000704d50000, 0x0000000704e73ab8)
        """,
        """
        PSYoungGen      total 113152K, used 5341K [0x0000000782700000, 0x000000078a500000)
         eden space 97280K, 38% used [0x0000000782700000,0x0000000784b4adb8)
        ParOldGen       total 258048K, used 1166K [0x0000000687400000, 0x0000000697000000)
        """
      })
  void addsUpTheGenerations(String text) {
    assertThat(HeapUse.ofHeapInfo(text)).isEqualTo(6507 * KIB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ZHeap            used 64M, capacity 378M, max capacity 6028M\n  Cache  314M (1)\n",
        "Shenandoah Heap\n 6028M max, 6028M soft max, 378M committed, 64M used\n"
      })
  void knowsTheConcurrentCollectors(String text) {
    assertThat(HeapUse.ofHeapInfo(text)).isEqualTo(64 * KIB * KIB);
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(HeapUse.ofHeapInfo("java.lang.IllegalArgumentException: Unknown diagnostic command"))
        .isEqualTo(-1);
    assertThat(HeapUse.ofCounters("")).isEqualTo(-1);
  }

  @Test
  void countersAreThoseOfTheSpaces() {
    String text =
        """
        sun.gc.generation.0.space.0.capacity=99
        sun.gc.generation.0.space.0.used=5
        sun.gc.generation.1.space.0.used=7
        sun.gc.metaspace.used=100
        """;
    assertThat(HeapUse.ofCounters(text)).isEqualTo(12);
  }

  @Test
  void aDiskThatIsTooSmallIsTold() {
    assertThat(HeapUse.shortage(1_000_000_000, 1_000_000_000)).isEmpty();
    assertThat(HeapUse.shortage(2_000_000_000, 1_500_000_000))
        .isEqualTo("the heap dump can take up to 2.0 GB, and only 1.5 GB are free");
  }
}
