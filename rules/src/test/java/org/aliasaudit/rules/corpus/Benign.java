package org.aliasaudit.rules.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A site that no rule may report above low: the field that holds the container, or the method with
 * the container in a local variable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Benign {
  /** The shape, in a few words. */
  String value();
}
