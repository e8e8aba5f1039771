package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SlotAliasRuleTest extends RulesTest {
  private static final String TILL = "com.acme.Till";

  /** Twelve keys, two of which have the index 4. */
  private static final int[] TWO_SHARE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4};

  private static final int[] NONE_SHARES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  private Finding finding() throws IOException {
    return onlyFinding("AA10");
  }

  /** An {@code Integer} of its own, as the JVM makes above 127: equal values are what counts. */
  private InstanceSpec box(int number) {
    dump.clazz("java.lang.Integer").field("value", JavaType.INT);
    return dump.instance("java.lang.Integer").set("value", number);
  }

  private InstanceSpec indexes(int... numbers) {
    Object[] boxes = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      boxes[i] = box(numbers[i]);
    }
    return mapOf(boxes);
  }

  private ArraySpec tills(int count) {
    ArraySpec tills = dump.objectArray(TILL, count + 4);
    for (int i = 0; i < count; i++) {
      tills.set(i, value(TILL));
    }
    return tills;
  }

  private void store(Identified map, String field, Identified arena) {
    store("INDEX", map);
    store(field, arena);
  }

  private void storeNumbers(InstanceSpec map, Object numbers) {
    store("INDEX", map);
    app(STORE).staticField("NUMBERS", dump.array(numbers));
  }

  // --- fires

  @Test
  void equalIndexesIntoAnArrayOfObjects() throws IOException {
    ArraySpec tills = tills(11);
    store(indexes(TWO_SHARE), "TILLS", tills);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.title())
        .isEqualTo(
            "2 keys of static com.acme.Store.INDEX have the index 4 and lead to one Till of TILLS");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.INDEX");
    assertThat(finding.site().value()).isEqualTo("java.lang.Integer");
    assertThat(finding.site().component()).isEqualTo("TILLS[index]");
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().id()).isEqualTo(tills.get(4));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("k4", "k11");
  }

  @Test
  void equalIndexesIntoAList() throws IOException {
    Identified[] tills = new Identified[11];
    for (int i = 0; i < tills.length; i++) {
      tills[i] = value(TILL);
    }
    store(indexes(TWO_SHARE), "TILLS", dump.arrayList((Object[]) tills));
    assertThat(finding().groups().get(0).target().hexId()).isEqualTo(hex(tills[4]));
  }

  @Test
  void equalIndexesIntoNumbers() throws IOException {
    storeNumbers(indexes(TWO_SHARE), new long[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 0});
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title()).endsWith("have the index 4 and lead to one slot of NUMBERS");
    assertThat(finding.groups().get(0).target().display()).isEqualTo("NUMBERS[4]");
    assertThat(finding.groups().get(0).target().className()).isEqualTo("long[]");
  }

  /** Records of 16 bytes each, one behind the other. */
  @Test
  void equalOffsetsIntoABuffer() throws IOException {
    int[] offsets = {0, 16, 32, 48, 64, 80, 96, 112, 32};
    byte[] bytes = new byte[160];
    java.util.Arrays.fill(bytes, 0, 128, (byte) 1);
    String buffer = "java.nio.HeapByteBuffer";
    dump.clazz(buffer).field("hb", JavaType.OBJECT).field("offset", JavaType.INT);
    dump.clazz(buffer).field("capacity", JavaType.INT);
    InstanceSpec view = dump.instance(buffer).set("hb", dump.array(bytes)).set("capacity", 160);
    store(indexes(offsets), "BYTES", view);
    assertThat(finding().groups().get(0).target().display()).isEqualTo("BYTES[32]");
  }

  @Test
  void equalIndexesInAMapOfPrimitiveNumbers() throws IOException {
    String name = "it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap";
    ClassSpec type = dump.clazz(name).field("key", JavaType.OBJECT).field("value", JavaType.OBJECT);
    type.field("containsNullKey", JavaType.BOOLEAN);
    ArraySpec keys = dump.objectArray("java.lang.Object", 9);
    int[] values = new int[9];
    for (int i = 0; i < 6; i++) {
      keys.set(i + 1, dump.string("k" + i));
      values[i + 1] = Math.min(i, 4);
    }
    InstanceSpec map = dump.instance(name).set("key", keys).set("value", dump.array(values));
    store(map, "TILLS", tills(5));
    Finding finding = finding();
    assertThat(finding.site().value()).isEqualTo("int");
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactly("k4", "k5");
  }

  @Test
  void mapAndArenaInTheFieldsOfAnObject() throws IOException {
    app("com.acme.Shop").field("index", JavaType.OBJECT).field("tills", JavaType.OBJECT);
    InstanceSpec shop =
        dump.instance("com.acme.Shop").set("index", indexes(TWO_SHARE)).set("tills", tills(11));
    store("SHOP", shop);
    assertThat(finding().site().display()).isEqualTo("com.acme.Shop.index");
  }

  @Test
  void threadsInsideWithoutACommonLockMakeItHigh() throws IOException {
    ArraySpec tills = tills(11);
    store(indexes(TWO_SHARE), "TILLS", tills);
    dump.thread("one").frame(TILL, "add", 7).local(tills.get(4));
    dump.thread("two").frame(TILL, "add", 7).local(tills.get(4));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith(", 2 threads are in it");
    assertThat(finding.threads()).hasSize(2);
  }

  @Test
  void severalSharedIndexesAreOneFinding() throws IOException {
    store(indexes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 4, 5), "TILLS", tills(14));
    Finding finding = finding();
    assertThat(finding.title()).contains("of TILLS (and 1 more index)");
    assertThat(finding.groups()).hasSize(2);
  }

  // --- stays silent

  @Test
  void silentIfEveryKeyHasAnIndexOfItsOwn() throws IOException {
    store(indexes(NONE_SHARES), "TILLS", tills(12));
    assertSilent();
  }

  @Test
  void silentWithoutAnArenaBesideTheMap() throws IOException {
    store("INDEX", indexes(TWO_SHARE));
    app("com.acme.Other").staticField("TILLS", tills(11).id());
    assertSilent();
  }

  /** Counts repeat; indexes do not. */
  @Test
  void silentIfManyKeysShareANumber() throws IOException {
    store(indexes(0, 1, 2, 3, 4, 4, 4, 4, 1, 2), "TILLS", tills(5));
    assertSilent();
  }

  @Test
  void silentIfANumberIsNoIndex() throws IOException {
    store(indexes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 4), "TILLS", tills(5));
    assertSilent();
  }

  @Test
  void silentIfANumberIsNegative() throws IOException {
    store(indexes(-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4), "TILLS", tills(11));
    assertSilent();
  }

  @Test
  void silentIfASlotIsEmpty() throws IOException {
    store(indexes(TWO_SHARE), "TILLS", tills(11).set(6, 0));
    assertSilent();
  }

  /** Sizes, times and ports lie far apart. */
  @Test
  void silentIfTheNumbersLieFarApart() throws IOException {
    int[] sizes = {0, 17, 130, 77, 4, 251, 8, 99, 31, 4};
    storeNumbers(indexes(sizes), filled(300, 300));
    assertSilent();
  }

  private static long[] filled(int length, int used) {
    long[] numbers = new long[length];
    java.util.Arrays.fill(numbers, 0, used, 7);
    return numbers;
  }

  /** Priorities beside a buffer that is full of other things. */
  @Test
  void silentIfTheArenaHasMuchThatNoKeyLeadsTo() throws IOException {
    store(indexes(TWO_SHARE), "TILLS", tills(40));
    assertSilent();
  }

  @Test
  void silentIfNumbersStandBehindTheLastSlot() throws IOException {
    storeNumbers(indexes(TWO_SHARE), filled(300, 300));
    assertSilent();
  }

  @Test
  void silentIfAllSlotsOfNumbersAreZero() throws IOException {
    storeNumbers(indexes(TWO_SHARE), new long[20]);
    assertSilent();
  }

  @Test
  void silentInAMapOfFewNumbers() throws IOException {
    store(indexes(0, 1, 1), "TILLS", tills(2));
    assertSilent();
  }

  @Test
  void silentAboutMapsInsideOtherContainers() throws IOException {
    store("INDEXES", mapOf(indexes(TWO_SHARE)));
    store("TILLS", tills(11));
    assertSilent();
  }

  @Test
  void silentAboutMapsThatNobodyReaches() throws IOException {
    app("com.acme.Shop").field("index", JavaType.OBJECT).field("tills", JavaType.OBJECT);
    dump.instance("com.acme.Shop").set("index", indexes(TWO_SHARE)).set("tills", tills(11));
    assertThat(audit().findings()).isEmpty();
  }

  // --- exemptions

  @Test
  void oneLockThatKeepsTheThreadsApartMakesItLow() throws IOException {
    ArraySpec tills = tills(11);
    store(indexes(TWO_SHARE), "TILLS", tills);
    ThreadSpec owner = dump.thread("one").frame(TILL, "add", 7).local(tills.get(4));
    ThreadSpec waiter = dump.thread("two");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame(TILL, "add", 7).local(tills.get(4)).parkedOn(lock.get("sync"));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void spellingsOfOneNameAreLow() throws IOException {
    Object[] entries = new Object[24];
    for (int i = 0; i < 12; i++) {
      entries[2 * i] = i < 11 ? "column" + i : "COLUMN4";
      entries[2 * i + 1] = box(TWO_SHARE[i]);
    }
    store(dump.hashMap(entries), "CELLS", tills(11));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).hasSize(1);
  }

  @Test
  void aMapOfOneThreadIsLow() throws IOException {
    app("com.acme.Shop").field("index", JavaType.OBJECT).field("tills", JavaType.OBJECT);
    InstanceSpec shop =
        dump.instance("com.acme.Shop").set("index", indexes(TWO_SHARE)).set("tills", tills(11));
    threadIn("owner", "com.acme.Worker", shop);
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void immutableObjectsInTheSlotsAreCountedOnly() throws IOException {
    ArraySpec names = dump.objectArray("java.lang.String", 11);
    for (int i = 0; i < 11; i++) {
      names.set(i, dump.string("name" + i));
    }
    store(indexes(TWO_SHARE), "NAMES", names);
    assertBenign("immutable");
  }

  @Test
  void threadSafeObjectsInTheSlotsAreLow() throws IOException {
    ArraySpec maps = dump.objectArray("java.lang.Object", 11);
    for (int i = 0; i < 11; i++) {
      maps.set(i, dump.concurrentHashMap("a", "b"));
    }
    store(indexes(TWO_SHARE), "MAPS", maps);
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void mapsOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    app(STORE);
    dump.clazz("sun.Pool").staticField("INDEX", indexes(TWO_SHARE).id());
    dump.clazz("sun.Pool").staticField("TILLS", tills(11).id());
    assertBenign("JDK-owned site");
    onlyFinding("AA10", DEFAULTS.withIncludeJdk(true));
  }
}
