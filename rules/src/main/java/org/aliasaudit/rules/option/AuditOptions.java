package org.aliasaudit.rules.option;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeSyntaxException;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.layout.LayoutSyntaxException;
import org.aliasaudit.rules.threaddump.ThreadDump;

/**
 * What a user can ask of an audit. A value: each {@code with} method returns a changed copy.
 *
 * @param includeJdk also report sites whose field belongs to a class of the JDK
 * @param includeUnreachable also audit containers that no GC root reaches
 * @param keysPerGroup how many keys of an alias group the result lists
 * @param depth references followed from a value to its components, 0 to {@link #DEEPEST}
 * @param layouts how containers store their entries
 * @param knowledge what is known of classes
 * @param threadDumps thread dumps that may be of the same moment as the heap dump
 * @param own the packages that the user calls their own
 * @param classPath jars and folders with class files of the program, see {@code ProgramClasses}
 */
public record AuditOptions(
    boolean includeJdk,
    boolean includeUnreachable,
    int keysPerGroup,
    int depth,
    LayoutCatalog layouts,
    Knowledge knowledge,
    List<ThreadDump> threadDumps,
    OwnPackages own,
    List<String> classPath) {
  /** The largest depth that can be asked for. */
  public static final int DEEPEST = 8;

  private static final int KEYS_PER_GROUP = 20;
  private static final int DEPTH = 3;

  /** Checks the depth. */
  public AuditOptions {
    if (depth < 0 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth must be 0 to " + DEEPEST + ", not " + depth);
    }
  }

  /** The defaults of the command line. */
  public static AuditOptions defaults() {
    return new AuditOptions(
        false,
        false,
        KEYS_PER_GROUP,
        DEPTH,
        LayoutCatalog.builtIn(),
        Knowledge.builtIn(),
        List.of(),
        OwnPackages.NONE,
        List.of());
  }

  /** With {@link #includeJdk}. */
  public AuditOptions withIncludeJdk(boolean include) {
    return new AuditOptions(
        include,
        includeUnreachable,
        keysPerGroup,
        depth,
        layouts,
        knowledge,
        threadDumps,
        own,
        classPath);
  }

  /** With {@link #includeUnreachable}. */
  public AuditOptions withIncludeUnreachable(boolean include) {
    return new AuditOptions(
        includeJdk, include, keysPerGroup, depth, layouts, knowledge, threadDumps, own, classPath);
  }

  /** With {@link #keysPerGroup}. */
  public AuditOptions withKeysPerGroup(int keys) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keys,
        depth,
        layouts,
        knowledge,
        threadDumps,
        own,
        classPath);
  }

  /** With {@link #depth}. */
  public AuditOptions withDepth(int references) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        references,
        layouts,
        knowledge,
        threadDumps,
        own,
        classPath);
  }

  /**
   * With the layouts of a file too, which win over those there are.
   *
   * @param file name for messages
   * @throws DataFileException if the file breaks the layout language
   */
  public AuditOptions plusLayouts(Reader reader, String file)
      throws IOException, DataFileException {
    try {
      return withLayouts(layouts.plus(LayoutCatalog.parse(reader, file)));
    } catch (LayoutSyntaxException e) {
      throw new DataFileException(e);
    }
  }

  /**
   * With the knowledge of a file too, which wins over what there is.
   *
   * @param file name for messages
   * @throws DataFileException if a row of the file is wrong
   */
  public AuditOptions plusKnowledge(Reader reader, String file)
      throws IOException, DataFileException {
    try {
      return withKnowledge(knowledge.plus(Knowledge.parse(reader, file)));
    } catch (KnowledgeSyntaxException e) {
      throw new DataFileException(e);
    }
  }

  /** With {@link #layouts}. */
  public AuditOptions withLayouts(LayoutCatalog catalog) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        depth,
        catalog,
        knowledge,
        threadDumps,
        own,
        classPath);
  }

  /** With {@link #knowledge}. */
  public AuditOptions withKnowledge(Knowledge rows) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        depth,
        layouts,
        rows,
        threadDumps,
        own,
        classPath);
  }

  /** With {@link #threadDumps}. */
  public AuditOptions withThreadDumps(List<ThreadDump> dumps) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        depth,
        layouts,
        knowledge,
        List.copyOf(dumps),
        own,
        classPath);
  }

  /** With {@link #own}. */
  public AuditOptions withOwn(OwnPackages packages) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        depth,
        layouts,
        knowledge,
        threadDumps,
        packages,
        classPath);
  }

  /** With {@link #classPath}. */
  public AuditOptions withClassPath(List<String> entries) {
    return new AuditOptions(
        includeJdk,
        includeUnreachable,
        keysPerGroup,
        depth,
        layouts,
        knowledge,
        threadDumps,
        own,
        List.copyOf(entries));
  }
}
