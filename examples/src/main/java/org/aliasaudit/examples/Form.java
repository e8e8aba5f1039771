package org.aliasaudit.examples;

/**
 * Which form of an example runs.
 *
 * @param remedy name of the remedy of a fixed form, as the audit proposes it; empty for the faulty
 *     form
 */
public record Form(String remedy) {
  /** The form with the fault. */
  public static final Form FAULTY = new Form("");

  /** True for the forms with a remedy. */
  public boolean isFixed() {
    return !remedy.isEmpty();
  }

  /** True for the form with that remedy. */
  public boolean has(String name) {
    return remedy.equals(name);
  }
}
