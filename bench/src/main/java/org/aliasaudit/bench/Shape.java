package org.aliasaudit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What a generated heap looks like: how large its maps are, and what lies under their keys. */
enum Shape {
  /**
   * A server: nine of ten maps are small, one of a thousand has 23,000 entries; 4.5 objects and
   * about 220 bytes of dump an entry.
   */
  MIXED(4.5) {
    @Override
    int entriesOf(int map, SplittableRandom random) {
      if (map % 1000 == 7) {
        return random.nextInt(11_400, 34_200);
      }
      return map % 10 == 1 ? random.nextInt(2, 299) : random.nextInt(1, 16);
    }

    @Override
    Object key(long entry) {
      return (entry & 1) == 0 ? (Object) entry : textKey(entry);
    }

    @Override
    Object value(long entry, Object key) {
      return switch ((int) (entry >> 1) & 3) {
        case 0 -> new Values.Counter(entry);
        case 1 -> new Values.Quote(entry);
        case 2 -> listOf(key);
        default -> new Values.Session(key, entry);
      };
    }
  },

  /** Only maps of one to eight entries: the cost of a map itself. */
  SMALL_MAPS(4.0) {
    @Override
    int entriesOf(int map, SplittableRandom random) {
      return random.nextInt(1, 9);
    }

    @Override
    Object value(long entry, Object key) {
      return new Values.Counter(entry);
    }
  },

  /** Maps of a million entries: nothing may be quadratic in the size of a map. */
  HUGE_MAPS(3.0) {
    @Override
    int entriesOf(int map, SplittableRandom random) {
      return random.nextInt(900_000, 1_100_000);
    }

    @Override
    Object value(long entry, Object key) {
      return new Values.Counter(entry);
    }
  },

  /** Every value is the head of a chain of eight objects. */
  DEEP_VALUES(10.0) {
    @Override
    Object value(long entry, Object key) {
      return Values.Link.chain(entry, 8);
    }
  },

  /** Values are arrays of 32 objects, or of 256 longs. */
  WIDE_ARRAYS(18.5) {
    @Override
    Object value(long entry, Object key) {
      return (entry & 1) == 0 ? new long[256] : counters(entry);
    }

    private Object counters(long entry) {
      Object[] counters = new Object[32];
      for (int i = 0; i < counters.length; i++) {
        counters[i] = new Values.Counter(entry + i);
      }
      return counters;
    }
  },

  /** Keys and values are text: most bytes of the dump are in byte arrays. */
  STRINGS(8.0) {
    @Override
    Object key(long entry) {
      return textKey(entry);
    }

    @Override
    Object value(long entry, Object key) {
      return new Values.Document(entry);
    }
  };

  private final double objectsPerEntry;

  Shape(double objectsPerEntry) {
    this.objectsPerEntry = objectsPerEntry;
  }

  /** The shape's name on the command line, for instance {@code small-maps}. */
  String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Shape byOptionName(String optionName) {
    for (Shape shape : values()) {
      if (shape.optionName().equals(optionName)) {
        return shape;
      }
    }
    throw new IllegalArgumentException("no such shape: " + optionName);
  }

  /** How many entries make about {@code objects} objects, their maps and tables included. */
  long entriesFor(long objects) {
    return Math.max(1, (long) (objects / objectsPerEntry));
  }

  int entriesOf(int map, SplittableRandom random) {
    return random.nextInt(10, 100);
  }

  Object key(long entry) {
    return entry;
  }

  abstract Object value(long entry, Object key);

  private static String textKey(long entry) {
    return "user-" + Long.toString(entry) + "@example";
  }

  private static List<Object> listOf(Object element) {
    List<Object> list = new ArrayList<>(4);
    list.add(element);
    return list;
  }
}
