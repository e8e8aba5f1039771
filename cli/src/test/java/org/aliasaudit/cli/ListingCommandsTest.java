package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code threads} and {@code locks} on a dump with a deadlock and a hostile name. */
class ListingCommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WORK = "com.acme.Work";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path dump;
  private String lockId;
  private String monitorId;

  @BeforeEach
  void writeDump() {
    DumpBuilder builder = new DumpBuilder();
    InstanceSpec monitor = builder.instance("com.acme.Session");
    ThreadSpec one = builder.thread("one");
    ThreadSpec two = builder.thread("two\u001b[31m password=hunter2");
    InstanceSpec lock = builder.reentrantLock(two.id(), one.id());
    one.frame("jdk.internal.misc.Unsafe", "park", -3).parkedOn(lock.get("sync"));
    one.frame(WORK, "locked", 7).local(monitor).local(monitor);
    two.frame(WORK, "run", 9).local(monitor).status(ThreadSpec.BLOCKED);
    builder.reentrantLock(0);
    lockId = "0x" + Long.toHexString(lock.id());
    monitorId = "0x" + Long.toHexString(monitor.id());
    dump = builder.writeTo(folder.resolve("heap.hprof"));
  }

  private int run(String... args) {
    Terminal terminal = new Terminal(false, false, 100, true, Map.of());
    String[] full = Arrays.copyOf(args, args.length + 1);
    full[args.length] = dump.toString();
    return new Cli(new CliContext(AuditFunction.REAL, terminal, out, err)).run(full);
  }

  private String stdout() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Set<ValidationMessage> violations(String name, JsonNode document)
      throws IOException {
    String path = "/schema/aliasaudit-" + name + "-1.json";
    try (InputStream in = ListingCommandsTest.class.getResourceAsStream(path)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in))
          .validate(document);
    }
  }

  @Test
  void threadsReadLikeJstack() {
    assertThat(run("threads")).isZero();
    assertThat(stdout())
        .startsWith("2 threads\n\n\"one\" #1 0x")
        .contains("   java.lang.Thread.State: WAITING\n")
        .contains(
            "        at jdk.internal.misc.Unsafe.park(Native Method)\n"
                + "        - parking to wait for <"
                + lockId
                + "> (a java.util.concurrent.locks.ReentrantLock) [certain]\n"
                + "        at com.acme.Work.locked(Work.java:7)\n"
                + "        - locked <"
                + monitorId
                + "> (a com.acme.Session) [likely]\n")
        .contains("        - waiting to lock <" + monitorId + "> (a com.acme.Session) [likely]\n")
        .contains("   Locks held:\n        - <" + lockId)
        .contains("password=***")
        .doesNotContain("\u001b", "hunter2");
  }

  @Test
  void locksAreATableWithDeadlocks() {
    assertThat(run("locks", "--redact", "none")).isZero();
    assertThat(stdout())
        .startsWith("2 locks in use of 3 (see --all)\n")
        .contains("exclusive  java.util.concurrent.locks.ReentrantLock " + lockId + "\n")
        .contains("           waiters: \"one\" [certain]\n")
        .contains("monitor    com.acme.Session " + monitorId + "\n")
        .contains("           owner: \"one\" [likely]\n")
        .contains("1 deadlock\n")
        .contains("hunter2")
        .doesNotContain("\u001b");
  }

  @Test
  void allListsIdleLocksToo() {
    assertThat(run("locks", "--all")).isZero();
    assertThat(stdout()).startsWith("3 locks\n");
  }

  @Test
  void jsonFollowsTheSchemas() throws IOException {
    assertThat(run("threads", "--format", "json")).isZero();
    JsonNode threads = MAPPER.readTree(out.toByteArray());
    assertThat(violations("threads", threads)).isEmpty();
    assertThat(threads.at("/threads/0/waitsFor/id").asText()).isEqualTo(lockId);
    assertThat(threads.at("/threads/0/holds/0/kind").asText()).isEqualTo("monitor");
    out.reset();
    assertThat(run("locks", "--format", "json", "--redact", "none")).isZero();
    JsonNode locks = MAPPER.readTree(out.toByteArray());
    assertThat(violations("locks", locks)).isEmpty();
    assertThat(locks.at("/locks")).hasSize(2);
    assertThat(locks.at("/cycles/0")).hasSize(5);
    assertThat(locks.at("/cycles/0/0")).isEqualTo(locks.at("/cycles/0/4"));
    assertThat(locks.at("/locks/0/owner/thread").asText()).contains("\u001b[31m");
  }

  @Test
  void schemasRefuseWhatIsNotTheContract() throws IOException {
    assertThat(violations("locks", MAPPER.readTree("{\"schema\":\"aliasaudit-locks/1\"}")))
        .isNotEmpty();
    assertThat(violations("threads", MAPPER.readTree("{\"schema\":\"x\",\"threads\":[]}")))
        .isNotEmpty();
  }

  @Test
  void redactionOfAllLeavesNoName() {
    assertThat(run("threads", "--redact", "all")).isZero();
    assertThat(stdout()).contains("\"<thread 1, 3 characters>\"").doesNotContain("\"one\"");
  }

  @Test
  void writesToAFileAndNeverOverTheDump() throws IOException {
    Path file = folder.resolve("locks.txt");
    assertThat(run("locks", "-o", file.toString())).isZero();
    assertThat(stdout()).isEmpty();
    assertThat(Files.readString(file)).startsWith("2 locks in use");
    assertThat(run("locks", "-o", dump.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("it is one of the dumps");
  }

  @Test
  void aDumpThatIsNotThereIsTold() throws IOException {
    Files.delete(dump);
    assertThat(run("threads")).isEqualTo(ExitCode.UNREADABLE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such file");
  }
}
