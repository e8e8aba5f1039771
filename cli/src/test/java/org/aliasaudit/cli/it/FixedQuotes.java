package org.aliasaudit.cli.it;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A program whose aliased values never change once they are built; it waits until it is ended. */
final class FixedQuotes {
  static final String READY = "planted";

  private static final Map<String, Quote> QUOTES = new ConcurrentHashMap<>();

  private FixedQuotes() {}

  /** What a heap dump cannot tell from an object that changes. */
  static final class Quote {
    private final String symbol;
    private final int cents;

    Quote(String symbol, int cents) {
      this.symbol = symbol;
      this.cents = cents;
    }

    @Override
    public String toString() {
      return symbol + " " + cents;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Quote shared = new Quote("ACME", 100);
    for (int i = 0; i < 100; i++) {
      QUOTES.put("quote " + i, i % 50 == 0 ? shared : new Quote("Q" + i, i));
    }
    System.out.println(READY + " " + QUOTES.get("quote 0"));
    System.in.read();
  }
}
