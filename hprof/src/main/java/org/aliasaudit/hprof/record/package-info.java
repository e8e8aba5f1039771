/**
 * Records: the header, the two sets of tags and one method per record. Format: OpenJDK 17,
 * src/hotspot/share/services/heapDumper.cpp (comment at the top of the file); Android's additions
 * (1.0.3): AOSP, art/runtime/hprof/hprof.cc.
 */
package org.aliasaudit.hprof.record;
