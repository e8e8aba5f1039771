package org.aliasaudit.hprof;

/**
 * One instance field as it lies in the records of one class: a field inherited by two classes is
 * two {@code HeapField}s, because its place differs.
 *
 * @param name simple name
 * @param type its type; a dump knows no more of references than that they are references
 * @param declaringClass name of the class that declares it
 * @param byteOffset offset of its value from the first field byte of the instance record
 * @param cell index among the reference fields of the instance (see {@link References}), or -1 for
 *     a primitive
 */
public record HeapField(
    String name, JavaType type, String declaringClass, int byteOffset, int cell) {}
