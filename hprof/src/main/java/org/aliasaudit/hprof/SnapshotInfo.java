package org.aliasaudit.hprof;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of a dump as a whole.
 *
 * @param file path as the user gave it
 * @param format header text, such as {@code JAVA PROFILE 1.0.2}
 * @param identifierBytes size of an object id: 4 or 8
 * @param timestampMillis time of the dump in milliseconds since the epoch, as the header states it
 * @param bytes length of the uncompressed dump
 * @param truncated true if the dump ends early or a part of it could not be read
 * @param warnings what a reader of the report must know about the dump, one sentence each
 */
public record SnapshotInfo(
    Path file,
    String format,
    int identifierBytes,
    long timestampMillis,
    long bytes,
    boolean truncated,
    List<String> warnings) {}
