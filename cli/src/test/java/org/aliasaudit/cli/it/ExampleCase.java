package org.aliasaudit.cli.it;

import java.util.List;
import java.util.Set;

/**
 * What the audit has to say about the faulty form of an example.
 *
 * @param number its number on the command line
 * @param rule the rule that finds it
 * @param place the site
 * @param target class of the shared object
 * @param keys the keys that share it
 * @param threads the threads that are evidence
 */
record ExampleCase(
    String number, String rule, Place place, String target, Set<String> keys, Set<String> threads) {

  /** True if the threads of the example queue at what the keys share. */
  boolean hasQueue() {
    return equals(SHARED_ONCE) || equals(SHARED_LOCK);
  }

  /** True if the threads touch the views of what is shared, not the shared object itself. */
  boolean isTouchedThroughViews() {
    return rule.equals("AA03");
  }

  /** One init guard for several keys. */
  static final ExampleCase SHARED_ONCE =
      new ExampleCase(
          "01",
          "AA05",
          new Place("sharedonce.PriceCache", "SLOTS", "sharedonce.PriceSlot", ".guard"),
          "java.util.concurrent.FutureTask",
          Set.of("shirt-s", "shirt-m", "shirt-l"),
          Set.of("reader of shirt-s", "reader of shirt-m", "reader of shirt-l"));

  /** One mutable value for several keys. */
  static final ExampleCase SHARED_VALUE =
      new ExampleCase(
          "02",
          "AA01",
          new Place("sharedvalue.ConfigCenter", "ROUTES", "sharedvalue.MutableRoute", null),
          "org.aliasaudit.examples.sharedvalue.MutableRoute",
          Set.of("checkout", "payment", "refund"),
          Set.of(
              "reader of checkout",
              "reader of payment",
              "reader of refund",
              "resetter of checkout",
              "resetter of payment",
              "resetter of refund"));

  /** One lock for several keys. */
  static final ExampleCase SHARED_LOCK =
      new ExampleCase(
          "03",
          "AA04",
          new Place("sharedlock.SessionStore", "SESSIONS", "sharedlock.Session", ".lock"),
          "java.util.concurrent.locks.ReentrantReadWriteLock",
          Set.of("anna-laptop", "anna-phone", "anna-tablet"),
          Set.of(
              "owner of anna-laptop",
              "reader of anna-laptop",
              "reader of anna-phone",
              "writer of anna-tablet"));

  /** One part of a part for several keys. */
  static final ExampleCase SHARED_COMPONENT =
      new ExampleCase(
          "04",
          "AA02",
          new Place(
              "sharedcomponent.PortfolioStore",
              "PORTFOLIOS",
              "sharedcomponent.Portfolio",
              ".quote.ticks"),
          "org.aliasaudit.examples.sharedcomponent.Ticks",
          Set.of("anna-laptop", "anna-phone", "anna-tablet"),
          Set.of("ticker of anna-laptop", "ticker of anna-phone", "ticker of anna-tablet"));

  /** Overlapping slices of one array. */
  static final ExampleCase SHARED_BACKING =
      new ExampleCase(
          "05",
          "AA03",
          new Place("sharedbacking.PostOffice", "BOXES", "sharedbacking.Mailbox", ".bytes.hb"),
          "byte[]",
          Set.of("anna", "bert", "cleo"),
          Set.of("writer of anna", "writer of bert", "writer of cleo"));

  /** One digest for several keys. */
  static final ExampleCase THREAD_HOSTILE =
      new ExampleCase(
          "06",
          "AA07",
          new Place(
              "threadhostile.Tenants", "SIGNERS", "threadhostile.KeptDigestSigner", ".digest"),
          "java.security.MessageDigest$Delegate$CloneableDelegate",
          Set.of("north", "south", "west"),
          Set.of("signer of north", "signer of south", "signer of west"));

  /** One value in two maps. */
  static final ExampleCase CROSS_MAP =
      new ExampleCase(
          "07",
          "AA06",
          new Place("crossmap.Shop", "BY_ID", "crossmap.Order", null),
          "org.aliasaudit.examples.crossmap.Order",
          Set.of(
              "org.aliasaudit.examples.crossmap.Shop.BY_ID[order-1]",
              "org.aliasaudit.examples.crossmap.Shop.BY_TABLE[table-1]"),
          Set.of("work of kitchen", "work of waiter"));

  /** Copied headers with one map. */
  static final ExampleCase COPIED_HEADER =
      new ExampleCase(
          "08",
          "AA02",
          new Place(
              "copiedheader.Outbox", "MESSAGES", "copiedheader.Message", ".header.attributes"),
          "java.util.HashMap",
          Set.of(
              "anna",
              "bert",
              "cleo",
              "receiver-1",
              "receiver-2",
              "receiver-3",
              "receiver-4",
              "receiver-5",
              "receiver-6",
              "receiver-7",
              "receiver-8",
              "receiver-9"),
          Set.of("carrier of anna", "carrier of bert", "carrier of cleo"));

  /** Clones that share a node. */
  static final ExampleCase CLONED_NODE =
      new ExampleCase(
          "09",
          "AA03",
          new Place("clonednode.Archive", "JOURNALS", "clonednode.Journal", ".first"),
          "org.aliasaudit.examples.clonednode.Journal$Node",
          Set.of("nina", "pinta", "santa-maria"),
          Set.of("writer of nina", "writer of pinta", "writer of santa-maria"));

  /** One context in the thread-locals of several threads; its keys are threads. */
  static final ExampleCase THREAD_LOCAL =
      new ExampleCase(
          "10",
          "AA08",
          new Place(
              "threadlocalescape.RequestContext",
              "SHARED",
              "java.util.Collections$SynchronizedMap",
              null),
          "java.util.HashMap",
          Set.of("worker of anna", "worker of bert", "worker of carla"),
          Set.of());

  /** One list behind two keys with a lock each. */
  static final ExampleCase NO_COMMON_LOCK =
      new ExampleCase(
          "11",
          "AA12",
          new Place("nocommonlock.Topics", "SUBSCRIBERS", "java.util.ArrayList", null),
          "java.util.ArrayList",
          Set.of("orders", "orders-v2"),
          Set.of("publisher of orders", "dropper of orders-v2"));

  /** A deadlock through a lock that two keys share. */
  static final ExampleCase LOCK_CYCLE =
      new ExampleCase(
          "12",
          "AA13",
          new Place("lockcycle.Bank", "ACCOUNTS", "lockcycle.Account", ".lock"),
          "java.util.concurrent.locks.ReentrantLock",
          Set.of("anna-giro", "carla-giro"),
          Set.of("transfer anna to bert", "transfer bert to carla"));

  /** One draft that is free in a pool; the pool stands beside its key. */
  static final ExampleCase POOLED_ALIAS =
      new ExampleCase(
          "13",
          "AA09",
          new Place("pooledalias.Desk", "OPEN", "pooledalias.Draft", null),
          "org.aliasaudit.examples.pooledalias.Draft",
          Set.of("anna", "free in DraftPool.FREE"),
          Set.of("author anna"));

  /** One slot of an array for several keys; the values are numbers. */
  static final ExampleCase SLOT_ALIAS =
      new ExampleCase(
          "15",
          "AA10",
          new Place("slotalias.Market", "PLACES", "java.lang.Integer", "TILLS[index]"),
          "org.aliasaudit.examples.slotalias.Till",
          Set.of("bread", "cheese", "fish"),
          Set.of("cashier of bread", "cashier of cheese", "cashier of fish"));

  /** A deadlock of two locks that no keys share. */
  static final ExampleCase LOCK_ORDER =
      new ExampleCase(
          "16",
          "AA13",
          new Place("lockorder.Shelf", "lock", "java.util.concurrent.locks.ReentrantLock", null),
          null,
          Set.of(),
          Set.of("mover there", "mover back"));

  /** A map behind two keys that a race has broken; no thread is in it any more. */
  static final ExampleCase CORRUPT_CONTAINER =
      new ExampleCase(
          "14",
          "AA11",
          new Place("corruptcontainer.Carts", "CARTS", "java.util.HashMap", null),
          "java.util.HashMap",
          Set.of("anna", "anna-app"),
          Set.of());

  /** The examples of one map with one finding. */
  static List<ExampleCase> values() {
    return List.of(
        SHARED_ONCE,
        SHARED_VALUE,
        SHARED_LOCK,
        SHARED_COMPONENT,
        SHARED_BACKING,
        THREAD_HOSTILE,
        CROSS_MAP,
        COPIED_HEADER,
        CLONED_NODE,
        POOLED_ALIAS,
        SLOT_ALIAS);
  }

  /**
   * The site.
   *
   * @param holder class with the field, below the package of the examples
   * @param field static field with the map
   * @param value class of the values, of the JDK or below the package of the examples
   * @param component path from the value to what is shared, null for the value itself
   */
  record Place(String holder, String field, String value, String component) {}

  @Override
  public String toString() {
    return "example " + number;
  }
}
