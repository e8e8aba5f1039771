package org.aliasaudit.hprof;

/**
 * One static field of a class.
 *
 * @param name simple name
 * @param type its type
 * @param bits value of a primitive, sign-extended (raw IEEE bits for float and double); 0 for
 *     references
 * @param cell index among the cells of the class object (see {@link References}), or -1 for a
 *     primitive
 */
public record StaticField(String name, JavaType type, long bits, int cell) {}
