package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * One object with the keys that lead to it in one container.
 *
 * @param target the shared object
 * @param container the container that holds the keys
 * @param keyCount number of keys, at least 2
 * @param keys a sample of the keys, in the container's order; not more than a report needs
 */
public record AliasGroup(
    ObjectRef target, ObjectRef container, int keyCount, List<ObjectRef> keys) {}
