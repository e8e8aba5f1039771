package org.aliasaudit.cli.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.AuditSummary;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.finding.SnapshotFacts;
import org.aliasaudit.rules.finding.Suppressed;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;

/** Audit results built by hand. */
public final class Results {
  private static final String STRING = "java.lang.String";
  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";

  private Results() {}

  /** Nothing found, nothing suppressed. */
  public static AuditResult clean(String file) {
    return result(facts(file, false), List.of(), severities(), new TreeMap<>());
  }

  /** As {@link #clean}, but the dump ends early. */
  public static AuditResult truncated(String file) {
    return result(facts(file, true), List.of(), severities(), new TreeMap<>());
  }

  /**
   * One high and one medium finding, one low and seven info only counted, all kinds of evidence.
   */
  public static AuditResult rich(String file) {
    SortedMap<Severity, Integer> counts = severities();
    counts.put(Severity.HIGH, 1);
    counts.put(Severity.MEDIUM, 1);
    counts.put(Severity.LOW, 1);
    counts.put(Severity.INFO, 7);
    SortedMap<String, Integer> benign = new TreeMap<>(Map.of("immutable", 120, "hub", 4));
    return result(facts(file, false), List.of(sharedLock(), sharedValue()), counts, benign);
  }

  /** One finding, every text of the dump in it taken from {@code text}. */
  public static AuditResult saying(String text) {
    ObjectRef object = new ObjectRef(0x7f001000L, text, text);
    Finding finding =
        new Finding(
            "AA02-0123456789ab",
            "AA02",
            "shared-component",
            Severity.CRITICAL,
            99.5,
            Confidence.CERTAIN,
            text,
            new Site(text, text, false, List.of(text, text), text, text, text),
            List.of(new AliasGroup(object, object, 2, List.of(object, object))),
            new Mutability("mutable", text),
            new Exposure("confined", text),
            List.of(thread(text, object)),
            List.of(
                new LockEvidence(
                    object,
                    "monitor",
                    text,
                    List.of(text),
                    List.of(text),
                    List.of(text),
                    Confidence.LIKELY)),
            List.of(new Scar(object, text, text, text, "strong")),
            List.of(new Factor("exposure", 1, text), new Factor("evidence: scar", 39.5, text)),
            List.of(new Remedy("copy-on-put", "Copy the value.", "map.put(key, copyOf(value));")));
    SortedMap<Severity, Integer> counts = severities();
    counts.put(Severity.CRITICAL, 1);
    return result(facts(text, true), List.of(finding), counts, new TreeMap<>(Map.of(text, 1)));
  }

  private static ThreadEvidence thread(String text, ObjectRef object) {
    return new ThreadEvidence(
        text,
        "RUNNABLE",
        true,
        List.of(new Touch(text, object, "writer")),
        List.of(object),
        object,
        Confidence.POSSIBLE);
  }

  private static Finding sharedLock() {
    ObjectRef lock = new ObjectRef(0x7f0010a8L, LOCK, "");
    List<ObjectRef> keys =
        List.of(
            new ObjectRef(0x7f002000L, STRING, "\"alice\""),
            new ObjectRef(0x7f002020L, STRING, "\"bob\""),
            new ObjectRef(0, "int", "42"));
    return new Finding(
        "AA04-5b1c0f6a2e9d",
        "AA04",
        "shared-lock",
        Severity.HIGH,
        70.10000000000001,
        Confidence.LIKELY,
        "20 keys of static com.acme.Store.SESSIONS share one ReentrantLock, two threads queue for"
            + " it",
        new Site(
            "com.acme.Store",
            "SESSIONS",
            true,
            List.of("static com.acme.Store.SESSIONS", "java.util.concurrent.ConcurrentHashMap"),
            "java.util.concurrent.ConcurrentHashMap",
            "com.acme.Session",
            ".lock"),
        List.of(
            new AliasGroup(
                lock,
                new ObjectRef(0x7f000100L, "java.util.concurrent.ConcurrentHashMap", ""),
                20,
                keys)),
        new Mutability("mutable", "a lock is state"),
        new Exposure("shared", null),
        List.of(owner(lock), waiter("worker-2", lock), waiter("worker-3", lock)),
        List.of(
            new LockEvidence(
                lock,
                "write",
                "worker-1",
                List.of(),
                List.of(),
                List.of("worker-2", "worker-3"),
                Confidence.CERTAIN)),
        List.of(),
        List.of(
            new Factor("exposure", 1, "the container is shared"),
            new Factor("hazard", 0.8, "lock: threads that use different keys exclude each other"),
            new Factor("amplification", 0.94, "20 keys, 2 threads"),
            new Factor("evidence: queue", 25, "2 threads wait")),
        List.of(
            new Remedy(
                "lock-per-key",
                "Give every session its own lock: create it in the function that creates the"
                    + " session, not outside of it.",
                "sessions.computeIfAbsent(id, k -> new Session(new ReentrantLock()));\n")));
  }

  private static ThreadEvidence owner(ObjectRef lock) {
    ObjectRef session = new ObjectRef(0x7f003000L, "com.acme.Session", "");
    return new ThreadEvidence(
        "worker-1",
        "RUNNABLE",
        false,
        List.of(new Touch("com.acme.Session.add(Session.java:41)", session, "writer")),
        List.of(lock),
        null,
        Confidence.CERTAIN);
  }

  private static ThreadEvidence waiter(String name, ObjectRef lock) {
    return new ThreadEvidence(
        name,
        "WAITING",
        false,
        List.of(new Touch("com.acme.Session.add(Session.java:40)", lock, "unknown")),
        List.of(),
        lock,
        Confidence.LIKELY);
  }

  private static Finding sharedValue() {
    ObjectRef list = new ObjectRef(0x7f005000L, "java.util.ArrayList", "size 12");
    ObjectRef map = new ObjectRef(0x7f004000L, "java.util.HashMap", "");
    return new Finding(
        "AA01-90aa31c45d77",
        "AA01",
        "shared-value",
        Severity.MEDIUM,
        41.3,
        Confidence.POSSIBLE,
        "2 of 900 keys of com.acme.Orders.byCustomer share one ArrayList",
        new Site(
            "com.acme.Orders",
            "byCustomer",
            false,
            List.of("static com.acme.App.ORDERS", ".byCustomer"),
            "java.util.HashMap",
            "java.util.ArrayList",
            null),
        List.of(
            new AliasGroup(
                list,
                map,
                2,
                List.of(
                    new ObjectRef(
                        0x7f006000L, STRING, "\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\""),
                    new ObjectRef(0x7f006040L, STRING, "\"cust-17\"")))),
        new Mutability("mutable", "java.util.ArrayList is a mutable collection"),
        new Exposure("unknown", null),
        List.of(),
        List.of(),
        List.of(new Scar(list, "null inside the live range", "12 elements", "2 nulls", "possible")),
        List.of(
            new Factor("exposure", 1, "the container is unknown"),
            new Factor("hazard", 0.9, "mutable: java.util.ArrayList is a mutable collection"),
            new Factor("amplification", 0.58, "2 keys, 0 threads"),
            new Factor("evidence: scar", 10, "a null inside the live range")),
        List.of());
  }

  private static AuditResult result(
      SnapshotFacts facts,
      List<Finding> findings,
      SortedMap<Severity, Integer> counts,
      SortedMap<String, Integer> benign) {
    return new AuditResult(
        facts,
        findings,
        new Suppressed(benign, 0, 0),
        new AuditSummary(1234, 56789, 22, counts, new TreeMap<>(Map.of("indexing", 1.25))));
  }

  private static SnapshotFacts facts(String file, boolean truncated) {
    return new SnapshotFacts(
        file,
        "JAVA PROFILE 1.0.2",
        8,
        1_795_410_000_000L,
        "17.0.15+6",
        1_234_567_890L,
        24_512_345,
        8123,
        31,
        truncated,
        truncated ? List.of("the file ends inside a record") : List.of());
  }

  private static SortedMap<Severity, Integer> severities() {
    return new TreeMap<>();
  }
}
