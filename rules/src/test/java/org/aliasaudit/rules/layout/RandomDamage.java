package org.aliasaudit.rules.layout;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.SnapshotInfo;

/**
 * A snapshot some of whose references and numbers are wrong: which and how only a seed decides, so
 * that each question has the same answer each time. Lengths of arrays are right, as readers check
 * them.
 */
final class RandomDamage implements HeapSnapshot {
  private static final long[] NUMBERS = {0, -1, 1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE};

  private final HeapSnapshot sound;
  private final long seed;
  private final int oneIn;
  private boolean sane = true;

  /**
   * @param oneIn about one of so many references and numbers is wrong once {@link #begin} was
   *     called
   */
  RandomDamage(HeapSnapshot sound, long seed, int oneIn) {
    this.sound = sound;
    this.seed = seed;
    this.oneIn = oneIn;
  }

  /** From now on answers are wrong. */
  void begin() {
    sane = false;
  }

  /** A number from 0 on that depends on nothing but the seed and the place; splitmix64. */
  private long random(int ordinal, int place) {
    long z = seed + ((long) ordinal << 32 | (place & 0xffffffffL)) * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return (z ^ z >>> 31) >>> 1;
  }

  private boolean isWrong(long random) {
    return !sane && random % oneIn == 0;
  }

  /** Nothing, a dangling reference, the object itself, a neighbour, or any object. */
  private int wrongReference(int ordinal, long random) {
    long choice = random / oneIn;
    int objects = sound.objectCount();
    return switch ((int) (choice % 5)) {
      case 0 -> NULL;
      case 1 -> DANGLING;
      case 2 -> ordinal;
      case 3 -> (int) Math.floorMod(ordinal + choice / 5 % 32 - 16, (long) objects);
      default -> (int) (choice / 5 % objects);
    };
  }

  private long wrongNumber(long random) {
    return NUMBERS[(int) (random / oneIn % NUMBERS.length)];
  }

  @Override
  public References references() {
    References row = sound.references();
    return new References() {
      @Override
      public References moveTo(int ordinal) {
        row.moveTo(ordinal);
        from = 0;
        to = row.size();
        if (cells.length < to) {
          cells = Arrays.copyOf(cells, Math.max(to, 2 * cells.length));
        }
        for (int i = 0; i < to; i++) {
          long random = random(ordinal, i);
          cells[i] = isWrong(random) ? wrongReference(ordinal, random) : row.get(i);
        }
        return this;
      }
    };
  }

  @Override
  public long primitive(int ordinal, HeapField field) throws IOException {
    long random = random(ordinal, -1 - field.name().hashCode());
    return isWrong(random) ? wrongNumber(random) : sound.primitive(ordinal, field);
  }

  @Override
  public long primitiveElement(int ordinal, int index) throws IOException {
    long random = random(ordinal, index);
    return isWrong(random) ? wrongNumber(random) : sound.primitiveElement(ordinal, index);
  }

  @Override
  public SnapshotInfo info() {
    return sound.info();
  }

  @Override
  public int objectCount() {
    return sound.objectCount();
  }

  @Override
  public int ordinalOf(long id) {
    return sound.ordinalOf(id);
  }

  @Override
  public long idOf(int ordinal) {
    return sound.idOf(ordinal);
  }

  @Override
  public ObjectKind kindOf(int ordinal) {
    return sound.kindOf(ordinal);
  }

  @Override
  public int classIndexOf(int ordinal) {
    return sound.classIndexOf(ordinal);
  }

  @Override
  public int classCount() {
    return sound.classCount();
  }

  @Override
  public HeapClass heapClass(int classIndex) {
    return sound.heapClass(classIndex);
  }

  @Override
  public HeapClass classOfClassObject(int ordinal) {
    return sound.classOfClassObject(ordinal);
  }

  @Override
  public List<HeapClass> classesNamed(String name) {
    return sound.classesNamed(name);
  }

  @Override
  public InDegrees inDegrees() {
    return InDegrees.of(this);
  }

  @Override
  public int arrayLength(int ordinal) {
    return sound.arrayLength(ordinal);
  }

  @Override
  public JavaType elementType(int ordinal) {
    return sound.elementType(ordinal);
  }

  @Override
  public String string(int ordinal, int limit) throws IOException {
    return sound.string(ordinal, limit);
  }

  @Override
  public List<GcRoot> roots() {
    return sound.roots();
  }

  @Override
  public List<HeapThread> threads() {
    return sound.threads();
  }

  @Override
  public void requireUnchanged() throws IOException {
    sound.requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    sound.close();
  }
}
