package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * The audited dump as the report's head shows it.
 *
 * @param file path as the user gave it
 * @param format header text
 * @param identifierBytes size of an object id: 4 or 8
 * @param timestampMillis time of the dump in milliseconds since the epoch
 * @param jvm version text of the JVM that wrote it, or null
 * @param bytes length of the uncompressed dump
 * @param objects number of objects
 * @param classes number of classes
 * @param threads number of threads
 * @param truncated true if a part of the dump could not be read
 * @param warnings what a reader must know about the dump
 */
public record SnapshotFacts(
    String file,
    String format,
    int identifierBytes,
    long timestampMillis,
    String jvm,
    long bytes,
    long objects,
    int classes,
    int threads,
    boolean truncated,
    List<String> warnings) {}
