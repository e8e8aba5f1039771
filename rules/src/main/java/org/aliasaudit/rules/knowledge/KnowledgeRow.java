package org.aliasaudit.rules.knowledge;

import java.util.Map;

/**
 * One row of a knowledge file.
 *
 * @param trait what it says
 * @param name class name, or package name if {@code prefix}
 * @param prefix matches every class below the package
 * @param subclasses matches subclasses of the class too
 * @param attributes further facts, such as {@code core=sync}
 * @param source where this is documented
 */
public record KnowledgeRow(
    Trait trait,
    String name,
    boolean prefix,
    boolean subclasses,
    Map<String, String> attributes,
    String source) {}
