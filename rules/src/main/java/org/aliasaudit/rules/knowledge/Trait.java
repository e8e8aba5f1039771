package org.aliasaudit.rules.knowledge;

import java.util.Locale;

/** What a row of the knowledge files says of a class. */
public enum Trait {
  /** Instances never change once they are built. */
  IMMUTABLE,
  /** As immutable as the objects it refers to ({@code List.of}, {@code Optional}). */
  IMMUTABLE_IF,
  /** A view that forbids changes through itself while others may change what is behind it. */
  VIEW,
  /** May be used by several threads without further care. */
  THREAD_SAFE,
  /** Mutable, and known to be so: collections, builders, buffers. */
  MUTABLE,
  /** Documented as unsafe for use by several threads. */
  HOSTILE,
  /** A lock or synchronizer. */
  LOCK,
  /** Guards an initialisation that shall happen once. */
  ONCE,
  /**
   * Only holds other objects for its user ({@code Optional}, {@code Map.entry}): parts of parts.
   */
  HOLDER,
  /**
   * A view over an array, list or buffer that others may have too: {@code array=} is the field with
   * it, {@code offset=} and {@code length=} tell which part the view shows, {@code readonly=true}
   * that nothing can be changed through it.
   */
  BACKED,
  /** A container, holder or box of the JDK or a library: never the place a person fixes. */
  TRANSPARENT,
  /** A class loader whose classes belong to the JDK. */
  PLATFORM_LOADER,
  /**
   * A registry that maps many names to one object by design; its field is given with {@code
   * field=}.
   */
  REGISTRY,
  /** A box around a number; {@code value=} is the primitive field with it. */
  NUMBER,
  /**
   * A pool of objects for use by one borrower at a time; {@code free=} are the dotted paths to what
   * holds those that nobody has borrowed, {@code item=} leads from an element there to the pooled
   * object, {@code when=FIELD=NUMBER} tells the free elements from the others.
   */
  POOL,
  /**
   * Describes the program, not its data ({@code Class}, {@code Method}): several keys of that kind
   * lead to one value by design.
   */
  METADATA;

  /** The word that stands in the files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The trait of a word, or null. */
  static Trait ofWord(String word) {
    for (Trait trait : values()) {
      if (trait.word().equals(word)) {
        return trait;
      }
    }
    return null;
  }
}
