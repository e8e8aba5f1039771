package org.aliasaudit.hprof.testing;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.junit.jupiter.api.Test;

class DumpBuilderTest {
  private static final int HEADER_BYTES = 31;

  @Test
  void headerIsThatOfHotSpot() {
    ByteBuffer bytes = ByteBuffer.wrap(new DumpBuilder().bytes());
    byte[] text = new byte[18];
    bytes.get(text);
    assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo("JAVA PROFILE 1.0.2");
    assertThat(bytes.get()).isZero();
    assertThat(bytes.getInt()).isEqualTo(8);
    assertThat(bytes.getLong()).isEqualTo(DumpBuilder.TIMESTAMP_MILLIS);
  }

  @Test
  void instanceHoldsItsClassesFieldsFirst() {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().identifierBytes(4));
    dump.clazz("a.Base").field("x", INT);
    dump.clazz("a.Sub").extending("a.Base").field("x", INT).field("next", OBJECT);
    InstanceSpec first = dump.instance("a.Sub").set("x", 0x11223344);
    InstanceSpec second = dump.instance("a.Sub").set(dump.clazz("a.Base"), "x", 0x55667788);
    first.set("next", second);
    HprofWriter built = dump.build();
    ByteBuffer record =
        ByteBuffer.wrap(built.bytes())
            .position(built.layout().offsetOf(HeapWriter.INSTANCE_DUMP, true));
    assertThat(record.get()).isEqualTo((byte) 0x21);
    assertThat(record.getInt()).isEqualTo((int) first.id());
    assertThat(record.getInt()).isZero();
    assertThat(record.getInt()).isEqualTo((int) dump.clazz("a.Sub").id());
    assertThat(record.getInt()).isEqualTo(12);
    assertThat(record.getInt()).isEqualTo(0x11223344);
    assertThat(record.getInt()).isEqualTo((int) second.id());
    assertThat(record.getInt()).isZero();
    assertThat(record.get()).isEqualTo((byte) 0x21);
  }

  @Test
  void recordLengthsLeadFromBoundaryToBoundary() {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().itemsPerSegment(2));
    long value = dump.string("v");
    dump.thread("main").frame("a.Main", "main", 3).local(value);
    dump.root(RootKind.JNI_GLOBAL, dump.hashMap("a", value, "b", value).id());
    HprofWriter built = dump.build();
    List<Integer> starts = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(built.bytes()).position(HEADER_BYTES);
    while (bytes.hasRemaining()) {
      starts.add(bytes.position());
      bytes.position(bytes.position() + 5);
      bytes.position(bytes.position() + 4 + bytes.getInt(bytes.position()));
    }
    assertThat(starts).hasSizeGreaterThan(20);
    assertThat(starts)
        .isEqualTo(
            built.layout().boundaries().stream()
                .filter(boundary -> !boundary.inHeap())
                .map(DumpLayout.Boundary::offset)
                .toList());
  }

  @Test
  void primitiveArrayHoldsBigEndianElements() {
    DumpBuilder dump = new DumpBuilder();
    dump.array(new double[] {1.5});
    HprofWriter built = dump.build();
    ByteBuffer bytes = ByteBuffer.wrap(built.bytes());
    int at = built.layout().offsetOf(HeapWriter.PRIMITIVE_ARRAY_DUMP, true);
    assertThat(bytes.getInt(at + 13)).isEqualTo(1);
    assertThat(bytes.get(at + 17)).isEqualTo((byte) JavaType.DOUBLE.code());
    assertThat(bytes.getDouble(at + 18)).isEqualTo(1.5);
  }

  @Test
  void sameCallsGiveSameBytes() {
    assertThat(sample().bytes()).isEqualTo(sample().bytes());
    DumpBuilder twice = sample();
    assertThat(twice.bytes()).isEqualTo(twice.bytes());
  }

  @Test
  void unknownFieldIsAnErrorThatNamesIt() {
    DumpBuilder dump = new DumpBuilder();
    assertThatThrownBy(() -> dump.instance("a.B").set("nowhere", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.B has no field nowhere");
  }

  private static DumpBuilder sample() {
    DumpBuilder dump = new DumpBuilder();
    dump.concurrentHashMap("a", dump.arrayList("x"), "b", null);
    dump.reentrantLock(dump.thread("owner").id(), dump.thread("waiter").id());
    return dump;
  }
}
