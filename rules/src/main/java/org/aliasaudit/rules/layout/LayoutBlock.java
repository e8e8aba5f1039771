package org.aliasaudit.rules.layout;

import java.util.List;

/**
 * One block of a layout file.
 *
 * @param kind what it says of the class
 * @param className exact name, or a pattern with {@code *} for any characters
 * @param safety what the container promises to threads
 * @param file name of the layout file
 * @param line line of the block's head, from 1
 * @param alternatives ways to read the class; the first one whose fields the dump's class has is
 *     taken
 */
record LayoutBlock(
    BlockKind kind,
    String className,
    ThreadSafety safety,
    String file,
    int line,
    List<List<LayoutLine>> alternatives) {
  boolean isPattern() {
    return className.indexOf('*') >= 0;
  }

  /** What a class name must begin with to match the pattern. */
  String literalPrefix() {
    return isPattern() ? className.substring(0, className.indexOf('*')) : className;
  }

  String place() {
    return file + ":" + line;
  }
}
