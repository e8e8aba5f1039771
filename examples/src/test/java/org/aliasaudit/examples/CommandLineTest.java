package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says to words that name no run, and to dump files it must not touch. */
class CommandLineTest {
  @TempDir Path folder;

  @Test
  void listsNumberPatternRuleAndRemedies() throws Exception {
    Child.Result result = run("list");
    assertThat(result.exitCode()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "01 cache with one init guard for several keys (AA05 shared-once): once-per-key",
            "02 config centre whose shared value is reset while others read (AA01 shared-value):"
                + " immutable-swap",
            "03 session store whose sessions share one read-write lock (AA04 shared-lock):"
                + " lock-per-key",
            "04 copied portfolios that share a part of a part (AA02 shared-component): deep-copy,"
                + " immutable-component",
            "05 mailboxes that are overlapping slices of one array (AA03 shared-backing):"
                + " copy-range",
            "06 tenants that sign with one MessageDigest (AA07 thread-hostile):"
                + " per-thread-instance",
            "07 orders in two maps with a lock each (AA06 cross-map): one-owner, one-lock",
            "08 copied headers that share one attribute map (AA02 shared-component): deep-copy",
            "09 cloned journals that share an internal node (AA03 shared-backing): deep-copy",
            "10 request context that worker threads inherit (AA08 thread-local-escape):"
                + " copy-per-thread, immutable-context",
            "11 subscriber list behind two topics with a lock each (AA12 no-common-lock):"
                + " copy-on-put",
            "12 transfers between accounts of which two share a lock (AA13 lock-cycle):"
                + " lock-per-key",
            "13 draft that is back in its pool and still open (AA09 pooled-alias): give-back-once,"
                + " copy-on-put",
            "14 cart that two logins change until its map is corrupt (AA11 corrupt-container):"
                + " copy-on-put, concurrent-map",
            "15 stalls that were given one place in an array of tills (AA10 slot-alias):"
                + " slot-per-key, object-per-key",
            "16 moves that lock two shelves in the order in which they are named (AA13 lock-cycle):"
                + " lock-order, try-lock");
  }

  @Test
  void listsWithoutArguments() throws Exception {
    assertThat(run().lines()).isEqualTo(run("list").lines());
  }

  @Test
  void explainsItselfOnHelp() throws Exception {
    Child.Result result = run("--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.lines()).containsExactly(Arguments.USAGE);
  }

  @Test
  void refusesUnknownExample() throws Exception {
    assertUsageError("no such example: 99", "99");
  }

  @Test
  void refusesUnknownOption() throws Exception {
    assertUsageError("unknown option: --fast", "01", "--fast");
  }

  @Test
  void refusesARemedyOfAnotherExample() throws Exception {
    assertUsageError(
        "example 07 has no remedy try-lock, but one-owner, one-lock", "07", "--fixed=try-lock");
  }

  @Test
  void refusesDumpWithoutFile() throws Exception {
    assertUsageError("--dump needs a file", "01", "--dump");
  }

  @Test
  void refusesDumpOfAnotherExtension() throws Exception {
    String file = folder.resolve("heap.bin").toString();
    assertUsageError("HotSpot writes only files that end in .hprof", "01", "--dump", file);
  }

  @Test
  void refusesDumpInMissingFolder() throws Exception {
    String file = folder.resolve("missing").resolve("heap.hprof").toString();
    assertUsageError("no such folder", "01", "--dump", file);
  }

  @Test
  void refusesToReplaceWhatIsNoDump() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.hprof"), "my notes");
    assertUsageError("not a heap dump", "01", "--dump", file.toString());
    assertThat(file).hasContent("my notes");
  }

  @Test
  void replacesAnOlderDump() throws Exception {
    Path file = Files.writeString(folder.resolve("heap.hprof"), "JAVA PROFILE 1.0.2, an old one");
    assertThat(run("03", "--dump", file.toString()).exitCode()).isZero();
    assertThat(Files.size(file)).isGreaterThan(100_000);
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  private static void assertUsageError(String message, String... words) throws Exception {
    Child.Result result = run(words);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.lines()).isEmpty();
    assertThat(result.errors()).startsWith(message).contains(Arguments.USAGE);
  }

  private static Child.Result run(String... words) throws Exception {
    try (Child child = Child.main(Jdk.all().get(0), words)) {
      return child.finish();
    }
  }
}
