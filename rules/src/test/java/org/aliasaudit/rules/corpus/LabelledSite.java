package org.aliasaudit.rules.corpus;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;

/**
 * A site of the corpus and what its label says.
 *
 * @param holder name of the class that declares the field, or the method
 * @param field the field as a finding names it
 * @param shape what it is, in a few words
 * @param rule the rule that must report it; null for a benign site
 * @param least the least severity of that finding; null for a benign site
 */
record LabelledSite(
    String holder, String field, boolean isStatic, String shape, String rule, Severity least) {

  /** The sites of a program, in the order of their names: classes are loaded, not initialised. */
  static List<LabelledSite> of(Class<?> program) {
    List<LabelledSite> sites = new ArrayList<>();
    collect(program, sites);
    sites.sort(Comparator.comparing(LabelledSite::name));
    return sites;
  }

  private static void collect(Class<?> declaring, List<LabelledSite> sites) {
    for (Field field : declaring.getDeclaredFields()) {
      boolean isStatic = Modifier.isStatic(field.getModifiers());
      Faulty faulty = field.getAnnotation(Faulty.class);
      Benign benign = field.getAnnotation(Benign.class);
      if (faulty != null) {
        sites.add(
            new LabelledSite(
                declaring.getName(),
                field.getName(),
                isStatic,
                faulty.value(),
                faulty.rule(),
                faulty.severity()));
      } else if (benign != null) {
        sites.add(benign(declaring, field.getName(), isStatic, benign));
      }
    }
    for (Method method : declaring.getDeclaredMethods()) {
      Benign benign = method.getAnnotation(Benign.class);
      if (benign != null) {
        sites.add(benign(declaring, "<local of " + method.getName() + ">", false, benign));
      }
    }
    for (Class<?> nested : declaring.getDeclaredClasses()) {
      collect(nested, sites);
    }
  }

  private static LabelledSite benign(
      Class<?> declaring, String field, boolean isStatic, Benign label) {
    return new LabelledSite(declaring.getName(), field, isStatic, label.value(), null, null);
  }

  boolean faulty() {
    return rule != null;
  }

  /** Class and field without the package. */
  String name() {
    return holder.substring(holder.lastIndexOf('.') + 1) + "." + field;
  }

  /** True if a finding is about this site. */
  boolean isOf(Finding finding) {
    return finding.site().holder().equals(holder)
        && finding.site().field().equals(field)
        && finding.site().isStatic() == isStatic;
  }
}
