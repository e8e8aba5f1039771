package org.aliasaudit.rules.finding;

/**
 * A frame of a thread that refers to an object of a finding.
 *
 * @param frame {@code com.acme.X.foo(X.java:12)}
 * @param object the object it refers to
 * @param role {@code reader}, {@code writer}, or {@code unknown}
 */
public record Touch(String frame, ObjectRef object, String role) {}
