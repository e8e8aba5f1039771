package org.aliasaudit.rules.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.aliasaudit.rules.finding.Severity;

/** A site that the audit must report: the field that holds the container. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Faulty {
  /** The shape, in a few words. */
  String value();

  /** Id of the rule that must report it. */
  String rule();

  /** The least severity of that finding. */
  Severity severity() default Severity.MEDIUM;
}
