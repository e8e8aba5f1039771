package org.aliasaudit.rules.view;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * Whether a one-time initialisation has happened, by the condition that its knowledge row states.
 */
public final class OnceGuards {
  /** {@code field.field OP NUMBER}; a reference counts as 0 if it is null and as 1 if it is not. */
  private static final Pattern CONDITION = Pattern.compile("([\\w.]+)(!=|=|>)(\\d+)");

  /** State of a guard. */
  public enum State {
    PENDING,
    DONE,
    UNKNOWN;

    /** The word used in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private OnceGuards() {}

  /** The state of a guard. */
  public static State stateOf(HeapSnapshot snapshot, Knowledge knowledge, int guard)
      throws IOException {
    KnowledgeRow row = knowledge.row(snapshot.classOf(guard), Trait.ONCE);
    String condition = row == null ? null : row.attributes().get("done");
    if (condition == null) {
      return State.UNKNOWN;
    }
    Matcher parts = CONDITION.matcher(condition);
    if (!parts.matches()) {
      throw new IllegalStateException("knowledge row of " + row.name() + ": done=" + condition);
    }
    Long value = value(snapshot, guard, parts.group(1));
    if (value == null) {
      return State.UNKNOWN;
    }
    return holds(value, parts.group(2), Long.parseLong(parts.group(3)))
        ? State.DONE
        : State.PENDING;
  }

  private static boolean holds(long value, String operator, long operand) {
    return switch (operator) {
      case "=" -> value == operand;
      case "!=" -> value != operand;
      default -> value > operand;
    };
  }

  private static Long value(HeapSnapshot snapshot, int guard, String path) throws IOException {
    int dot = path.lastIndexOf('.');
    int owner = dot < 0 ? guard : FieldPath.follow(snapshot, guard, path.substring(0, dot));
    HeapField field =
        owner < 0 ? null : FieldPath.field(snapshot.classOf(owner), path.substring(dot + 1));
    if (field == null) {
      return null;
    }
    if (field.cell() < 0) {
      return snapshot.primitive(owner, field);
    }
    return snapshot.references().moveTo(owner).get(field.cell()) == HeapSnapshot.NULL ? 0L : 1L;
  }
}
