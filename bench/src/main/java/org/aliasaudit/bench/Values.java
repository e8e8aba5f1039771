package org.aliasaudit.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The classes of the values that {@link DumpGenerator} puts into its maps: mutable objects of a few
 * fields, as a server keeps them. All fields are there to be seen in the dump.
 */
@SuppressWarnings("unused")
final class Values {
  private Values() {}

  /** A named map: what a site of the generated dump is. */
  static final class Store {
    final String name;
    final Map<Object, Object> entries;

    Store(String name, Map<Object, Object> entries) {
      this.name = name;
      this.entries = entries;
    }
  }

  /** A value without references. */
  static final class Counter {
    long hits;
    long misses;
    int generation;

    Counter(long hits) {
      this.hits = hits;
    }
  }

  /** A value two references deep: quote, ticks, history. */
  static final class Quote {
    long price;
    int volume;
    final Ticks ticks;

    Quote(long price) {
      this.price = price;
      this.ticks = new Ticks(price);
    }
  }

  /** The component of a {@link Quote}. */
  static final class Ticks {
    long last;
    final long[] history = new long[8];

    Ticks(long last) {
      this.last = last;
    }
  }

  /** A value that refers to its own key and to one mutable component. */
  static final class Session {
    long lastAccess;
    int requests;
    final Object user;
    final AtomicLong bytes;

    Session(Object user, long lastAccess) {
      this.user = user;
      this.lastAccess = lastAccess;
      this.bytes = new AtomicLong(lastAccess);
    }
  }

  /** One link of a chain: the shape in which paths below a value are long. */
  static final class Link {
    long id;
    final Link next;

    private Link(long id, Link next) {
      this.id = id;
      this.next = next;
    }

    static Link chain(long id, int links) {
      Link head = null;
      for (int i = 0; i < links; i++) {
        head = new Link(id + i, head);
      }
      return head;
    }
  }

  /** A value made of text. */
  static final class Document {
    final String title;
    final String body;
    int revision;

    Document(long id) {
      this.title = "document " + Long.toUnsignedString(id, 36);
      this.body = ("body of document " + id + ", ").repeat((int) (id & 7) + 1);
    }
  }
}
