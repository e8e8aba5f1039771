package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import org.aliasaudit.rules.layout.EntryVisitor;
import org.aliasaudit.rules.layout.EntryWalker;

/**
 * The entries of one container that have a value, kept so that it need not be walked again for the
 * keys of what is shared in it: that took a third of the time of all walks. 8 bytes an entry of the
 * largest container.
 */
final class WalkedEntries implements EntryVisitor {
  private final IntArrayList keys = new IntArrayList();
  private final IntArrayList values = new IntArrayList();

  /** Entries whose value an entry before has. */
  private final IntArrayList againKeys = new IntArrayList();

  private final IntArrayList againValues = new IntArrayList();
  private boolean primitiveKeys;

  void clear() {
    keys.clear();
    values.clear();
    againKeys.clear();
    againValues.clear();
    primitiveKeys = false;
  }

  @Override
  public void entry(int key, long primitiveKey, int value) {
    if (value >= 0) {
      keys.add(key);
      values.add(value);
      primitiveKeys |= key == EntryWalker.PRIMITIVE_KEY;
    }
  }

  /**
   * Puts aside the entries whose value came before.
   *
   * @param seen gets the values
   * @param shared gets the values of several keys, each with its number of keys less one
   */
  void separate(OrdinalBits seen, Int2IntOpenHashMap shared) {
    int distinct = 0;
    for (int i = 0, n = values.size(); i < n; i++) {
      int value = values.getInt(i);
      int key = keys.getInt(i);
      if (seen.add(value)) {
        keys.set(distinct, key);
        values.set(distinct++, value);
      } else {
        shared.addTo(value, 1);
        againKeys.add(key);
        againValues.add(value);
      }
    }
    keys.size(distinct);
    values.size(distinct);
  }

  /** The distinct values, once they are {@linkplain #separate separated}. */
  IntArrayList values() {
    return values;
  }

  /** True if there are keys that are no objects: only a walk tells them. */
  boolean havePrimitiveKeys() {
    return primitiveKeys;
  }

  /** Visits the entries, those whose value came before last. */
  void visit(EntryVisitor visitor) throws IOException {
    visit(keys, values, visitor);
    visit(againKeys, againValues, visitor);
  }

  private static void visit(IntArrayList keys, IntArrayList values, EntryVisitor visitor)
      throws IOException {
    for (int i = 0, n = keys.size(); i < n; i++) {
      visitor.entry(keys.getInt(i), 0, values.getInt(i));
    }
  }
}
