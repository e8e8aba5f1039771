package org.aliasaudit.cli.inspect;

import java.util.List;
import org.aliasaudit.rules.finding.ObjectRef;

/**
 * What a dump says about one object.
 *
 * @param object the object
 * @param kind {@code instance}, {@code object array}, {@code primitive array} or {@code class}
 * @param length number of elements of an array, else -1
 * @param shallowBytes size of the object itself as the dump states it, 0 if it does not; without
 *     the header for arrays
 * @param rootPath the way from a GC root, one step an element; empty if not known
 * @param members fields, or static fields of a class, or the first elements of an array
 * @param entryCount number of entries of a container with a layout, else -1
 * @param entries its first entries
 * @param roots GC roots that name the object, one sentence each
 * @param referrers the first objects that refer to it
 * @param referrerCount how many objects refer to it
 * @param frames frames whose locals refer to it, one line each
 */
public record Inspection(
    ObjectRef object,
    String kind,
    int length,
    long shallowBytes,
    List<String> rootPath,
    List<Member> members,
    long entryCount,
    List<Entry> entries,
    List<String> roots,
    List<Member> referrers,
    long referrerCount,
    List<String> frames) {

  /**
   * A reference or a primitive value with the name it goes by.
   *
   * @param name field name, or index in brackets
   * @param declaredBy class that declares the field; null if that needs no word
   * @param value the value; for a referrer the object that refers
   */
  public record Member(String name, String declaredBy, ObjectRef value) {}

  /** One entry of a container. */
  public record Entry(ObjectRef key, ObjectRef value) {}
}
