package org.aliasaudit.hprof.record;

/**
 * A FRAME record as it stands in the file: names are identifiers of UTF8 records.
 *
 * @param methodId method name
 * @param signatureId method descriptor
 * @param sourceId source file, or 0
 * @param classSerial serial number of the class in its LOAD_CLASS record
 * @param line source line; see {@link org.aliasaudit.hprof.StackFrame#line()}
 */
public record FrameRecord(
    long methodId, long signatureId, long sourceId, int classSerial, int line) {}
