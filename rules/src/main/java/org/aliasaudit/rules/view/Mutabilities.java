package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.classpath.ClassVerdict;
import org.aliasaudit.rules.classpath.ProgramClasses;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * Whether an object can change, as far as a dump tells. HPROF records neither {@code final} nor
 * methods, so that for most classes of a program the honest answer is "unknown", unless the class
 * path of the program is there to say more.
 */
public final class Mutabilities {
  /** How many parts of a container are looked at. */
  private static final int MOST_PARTS = 64;

  private final HeapSnapshot snapshot;
  private final Knowledge knowledge;
  private final ProgramClasses program;

  /** From harmless to dangerous. */
  public enum Level {
    STATELESS("stateless"),
    IMMUTABLE("immutable"),
    THREAD_SAFE("thread-safe"),
    UNKNOWN("unknown"),
    MUTABLE("mutable"),
    HOSTILE("thread-hostile");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word used in reports. */
    public String word() {
      return word;
    }

    /** True if sharing such an object cannot lead to a race on it. */
    public boolean isHarmless() {
      return compareTo(THREAD_SAFE) < 0;
    }
  }

  /**
   * A judgement.
   *
   * @param level how dangerous sharing is
   * @param reason how that is known
   */
  public record Judgement(Level level, String reason) {}

  /** Judges the objects of a snapshot. */
  public Mutabilities(HeapSnapshot snapshot, Knowledge knowledge, ProgramClasses program) {
    this.snapshot = snapshot;
    this.knowledge = knowledge;
    this.program = program;
  }

  /** Whether an object can change. */
  public Judgement of(int ordinal) {
    return judge(ordinal, new Effort());
  }

  private Judgement judge(int ordinal, Effort effort) {
    ObjectKind kind = snapshot.kindOf(ordinal);
    if (kind == ObjectKind.CLASS) {
      return new Judgement(Level.IMMUTABLE, "a class object");
    }
    if (kind != ObjectKind.INSTANCE) {
      return snapshot.arrayLength(ordinal) == 0
          ? new Judgement(Level.STATELESS, "an empty array")
          : new Judgement(Level.MUTABLE, "elements of an array can be replaced");
    }
    return judgeInstance(ordinal, snapshot.classOf(ordinal), effort);
  }

  private Judgement judgeInstance(int ordinal, HeapClass heapClass, Effort effort) {
    KnowledgeRow row =
        knowledge.row(
            heapClass,
            Trait.IMMUTABLE,
            Trait.IMMUTABLE_IF,
            Trait.VIEW,
            Trait.THREAD_SAFE,
            Trait.HOSTILE,
            Trait.MUTABLE);
    if (row != null) {
      return known(ordinal, heapClass, row, effort);
    }
    if (heapClass.fields().isEmpty()) {
      return new Judgement(Level.STATELESS, heapClass.name() + " has no instance fields");
    }
    if (heapClass.isSubclassOf("java.lang.Record")) {
      return parts(ordinal, heapClass, effort, "a record");
    }
    if (Closures.isClosure(heapClass)) {
      return closure(parts(ordinal, heapClass, effort, "a closure"));
    }
    ClassVerdict verdict = program.verdict(heapClass);
    return verdict == null
        ? new Judgement(Level.UNKNOWN, "a heap dump does not say which fields are final")
        : byCode(ordinal, verdict, effort);
  }

  private Judgement byCode(int ordinal, ClassVerdict verdict, Effort effort) {
    return switch (verdict.kind()) {
      case IMMUTABLE -> new Judgement(Level.IMMUTABLE, verdict.reason());
      case THREAD_SAFE -> new Judgement(Level.THREAD_SAFE, verdict.reason());
      case NOT_THREAD_SAFE -> new Judgement(Level.HOSTILE, verdict.reason());
      case WRITTEN -> new Judgement(Level.MUTABLE, verdict.reason());
      case OPEN -> new Judgement(Level.UNKNOWN, verdict.reason());
      case FIXED -> fixed(ordinal, verdict.reason(), effort);
    };
  }

  /**
   * An object that always refers to the same parts. What is known of it is what is known of them,
   * but for a part that can change: perhaps nobody does change it.
   */
  private Judgement fixed(int ordinal, String reason, Effort effort) {
    HeapClass heapClass = snapshot.classOf(ordinal);
    if (heapClass.referenceFieldCount() > MOST_PARTS || !effort.descend()) {
      return new Judgement(Level.UNKNOWN, reason + ", with too many parts to be looked at whole");
    }
    Judgement judgement = fixed(ordinal, heapClass, reason, effort);
    effort.ascend();
    return judgement;
  }

  private Judgement fixed(int ordinal, HeapClass heapClass, String reason, Effort effort) {
    Level worst = Level.IMMUTABLE;
    for (int cell = 0; cell < heapClass.referenceFieldCount(); cell++) {
      int part = snapshot.references().moveTo(ordinal).get(cell);
      Level level = part < 0 ? Level.STATELESS : judge(part, effort).level();
      if (level.compareTo(Level.THREAD_SAFE) > 0) {
        String field = heapClass.referenceField(cell).name();
        return new Judgement(
            Level.UNKNOWN, reason + ", but ." + field + " refers to what is " + level.word());
      }
      worst = level == Level.THREAD_SAFE ? level : worst;
    }
    return new Judgement(worst, reason);
  }

  private Judgement known(int ordinal, HeapClass heapClass, KnowledgeRow row, Effort effort) {
    String why = row.name() + " (" + row.source() + ")";
    return switch (row.trait()) {
      case IMMUTABLE -> new Judgement(Level.IMMUTABLE, why);
      case THREAD_SAFE -> new Judgement(Level.THREAD_SAFE, why);
      case HOSTILE -> new Judgement(Level.HOSTILE, why);
      case MUTABLE -> new Judgement(Level.MUTABLE, why);
      case VIEW -> new Judgement(Level.UNKNOWN, "an unmodifiable view: " + why);
      default -> parts(ordinal, heapClass, effort, why);
    };
  }

  /**
   * As immutable as the least immutable part, arrays of a container's own counted as part of it.
   */
  private Judgement parts(int ordinal, HeapClass heapClass, Effort effort, String what) {
    if (!effort.descend()) {
      return new Judgement(Level.UNKNOWN, what + " with too many parts to be looked at whole");
    }
    References rows = snapshot.references().moveTo(ordinal);
    Judgement worst = new Judgement(Level.IMMUTABLE, what + " of immutable parts");
    for (int cell = 0; cell < Math.min(rows.size(), MOST_PARTS); cell++) {
      int part = rows.get(cell);
      if (part >= 0) {
        worst = worse(worst, part(heapClass, part, effort), what);
      }
    }
    effort.ascend();
    return worst;
  }

  private Judgement part(HeapClass owner, int part, Effort effort) {
    boolean ownArray =
        snapshot.kindOf(part) == ObjectKind.OBJECT_ARRAY
            && knowledge.has(owner, Trait.IMMUTABLE_IF);
    return ownArray
        ? parts(part, owner, effort, "an array inside " + owner.name())
        : judge(part, effort);
  }

  /** That it refers to something mutable does not say whether its code changes that. */
  private static Judgement closure(Judgement captured) {
    return captured.level().compareTo(Level.UNKNOWN) <= 0
        ? captured
        : new Judgement(Level.UNKNOWN, captured.reason());
  }

  private static Judgement worse(Judgement worst, Judgement part, String what) {
    boolean harmless = part.level().compareTo(Level.THREAD_SAFE) <= 0;
    if (harmless || part.level().compareTo(worst.level()) <= 0) {
      return worst;
    }
    return new Judgement(part.level(), what + " with a part that is " + part.level().word());
  }
}
