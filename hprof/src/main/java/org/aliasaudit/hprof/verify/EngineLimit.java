package org.aliasaudit.hprof.verify;

/**
 * What an engine cannot give of a dump that it otherwise reads, each with a sentence for people.
 */
public enum EngineLimit {
  /** Frames without a line number have no source file, and lines 0 and -1 are one. */
  FRAME_WITHOUT_LINE(
      "stack frames without a line number have no source file, and an unknown line is"
          + " always -1"),
  /** {@code HeapClass.instanceBytes()} is 0. */
  INSTANCE_BYTES("the instance sizes that the dump states for its classes are not read"),
  /** Locals of frames are uncertain for objects that are JNI locals of the same thread too. */
  JNI_LOCALS(
      "an object that is a JNI local and a local of a Java frame of one thread counts as the former"
          + " in native frames and as the latter in all others"),
  /** A class loader that the dump names and does not contain is the boot loader. */
  MISSING_LOADER("a class loader that the dump names but lacks counts as the boot loader"),
  /** Names with other characters than ASCII are damaged. */
  NON_ASCII_NAMES(
      "names of classes, fields and methods with other characters than ASCII are damaged, because"
          + " this JVM's default charset is not UTF-8"),
  /** Kinds of roots are merged; roots of the VM may appear in addition. */
  ROOT_KINDS(
      "kinds of GC roots are merged: native stacks without a thread with JNI globals, and those that"
          + " Android added with the unknown ones; objects that Android marks as garbage are roots"),
  /** Roots of kinds that belong to a thread may have none; so may lists of JNI locals. */
  ROOTS_BEFORE_THREAD(
      "roots of stacks that stand in the dump before the root of their thread, or whose thread it"
          + " lacks, belong to no thread"),
  /** Every class of the boot loader is a root of kind {@code STICKY_CLASS}. */
  BOOT_CLASS_ROOTS("every class of the boot loader is a GC root, whether the dump says so or not"),
  /** The order of roots and threads is another, serial numbers are made up. */
  ROOT_ORDER("GC roots and threads have lost their order, and threads their serial numbers"),
  /** Cells for signers and protection domain are null. */
  SIGNERS_AND_DOMAINS("signers and protection domains of classes are not read"),
  /** No thread has frames. */
  STACKS(
      "the stacks of the threads cannot be read, because one refers to an object that is missing"),
  /** Frames are missing, or those of another trace of the thread. */
  STACK_BY_THREAD(
      "the stacks of the threads cannot be relied on, because the stack traces of this dump name no"
          + " thread or one thread several times, as the old hprof agent writes them"),
  /** Rows without cells, lengths of zero. */
  UNREAD_OBJECTS("objects of a kind that it does not know have no length and no elements"),
  /** Classes that were loaded and not dumped are {@code <unknown class>[]}. */
  UNDUMPED_CLASSES("array classes that the dump has no record of have no name");

  private final String sentence;

  EngineLimit(String sentence) {
    this.sentence = sentence;
  }

  /** What is missing, without a full stop, to stand behind the name of the engine. */
  public String sentence() {
    return sentence;
  }
}
