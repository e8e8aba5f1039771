package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapClass;

/**
 * The field through which a container is reached: what a person looks for in the source.
 *
 * @param holderClass class that declares it; null if a stack frame holds the container
 * @param className name of that class, or of the class of the frame's method
 * @param field field name; for a frame {@code <local of METHOD>}
 * @param isStatic whether it is a static field
 * @param owner the outermost container below the field: the container itself or what it is nested
 *     in
 * @param known false if no field of a program leads to the container and the field is only the
 *     nearest
 */
public record Holder(
    HeapClass holderClass,
    String className,
    String field,
    boolean isStatic,
    int owner,
    boolean known) {
  /** The field on one line: {@code static com.acme.Store.SESSIONS}. */
  public String display() {
    return (isStatic ? "static " : "") + className + "." + field;
  }
}
