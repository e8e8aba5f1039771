package org.aliasaudit.rules.classpath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.aliasaudit.rules.classpath.ClassFile.Member;
import org.aliasaudit.rules.classpath.ClassFile.Method;

/** What methods do to their receiver, by their code. */
final class MethodEffects {
  private static final int DEEPEST_CALLS = 16;

  private final BiPredicate<String, String> harmless;
  private final Map<Member, Effect> known = new HashMap<>();

  /**
   * Judges methods.
   *
   * @param harmless whether a method of a class, by Java name, of which the product knows more than
   *     its code changes nothing
   */
  MethodEffects(BiPredicate<String, String> harmless) {
    this.harmless = harmless;
  }

  /** The effect that all the methods have, if they have one in common. */
  Effect of(ClassFile file, List<Method> methods) {
    Effect common = null;
    for (Method method : methods) {
      Effect effect = method.isStatic() ? Effect.UNKNOWN : effect(file, method, 0);
      if (common != null && effect != common) {
        return Effect.UNKNOWN;
      }
      common = effect;
    }
    return common == null ? Effect.UNKNOWN : common;
  }

  private Effect effect(ClassFile file, Method method, int depth) {
    Member key = new Member(file.name(), method.name(), method.descriptor());
    Effect effect = known.get(key);
    if (effect == null) {
      known.put(key, Effect.UNKNOWN); // Until it is known, for methods that call each other.
      effect = judge(file, method, depth);
      known.put(key, effect);
    }
    return effect;
  }

  private Effect judge(ClassFile file, Method method, int depth) {
    if (method.writes().stream().anyMatch(w -> isOwn(file, w))) {
      return Effect.WRITES;
    }
    boolean reads =
        method.hasCode()
            && method.writes().isEmpty()
            && method.handles().isEmpty()
            && !method.otherEffects()
            && depth < DEEPEST_CALLS
            && method.calls().stream().allMatch(call -> isHarmless(file, call, depth));
    return reads ? Effect.READS : Effect.UNKNOWN;
  }

  /**
   * A field that the class has: code of a class names inherited ones as its own or its parent's.
   */
  private static boolean isOwn(ClassFile file, Member written) {
    return written.owner().equals(file.name()) || written.owner().equals(file.superName());
  }

  private boolean isHarmless(ClassFile file, Member call, int depth) {
    if (harmless.test(ClassFile.javaName(call.owner()), call.name())) {
      return true;
    }
    if (!call.owner().equals(file.name())) {
      return false;
    }
    return file.methods().stream()
        .filter(m -> m.name().equals(call.name()) && m.descriptor().equals(call.descriptor()))
        .anyMatch(
            m -> (m.isFixed() || file.isFinal()) && effect(file, m, depth + 1) == Effect.READS);
  }
}
