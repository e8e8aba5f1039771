package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * What one thread has to do with a finding.
 *
 * @param name thread name as it is in the dump
 * @param state name of the {@link Thread.State}, or {@code UNKNOWN}
 * @param virtual whether it is a virtual thread
 * @param touches its frames that refer to the shared object
 * @param holds locks it holds
 * @param waitsFor lock it waits for, or null
 * @param confidence how sure holds and waitsFor are
 */
public record ThreadEvidence(
    String name,
    String state,
    boolean virtual,
    List<Touch> touches,
    List<ObjectRef> holds,
    ObjectRef waitsFor,
    Confidence confidence) {}
