package org.aliasaudit.rules.corpus.site;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** What threads keep for themselves, or believe to. */
final class Workers {
  /** The context of a request. */
  static final class Contexts {
    @Faulty(value = "three workers inherited one context map", rule = "AA08")
    static final InheritableThreadLocal<Map<String, String>> CURRENT =
        new InheritableThreadLocal<>();

    static void fill() {
      CURRENT.set(new HashMap<>(Map.of("user", "anna")));
      for (int i = 0; i < 3; i++) {
        Crew.start("worker " + i, Crew::stand);
      }
      CURRENT.remove();
    }
  }

  /** As above, in a wrapper that makes each call whole. */
  static final class WrappedContexts {
    @Faulty(value = "two workers inherited one context in a synchronized map", rule = "AA08")
    static final InheritableThreadLocal<Map<String, String>> CURRENT =
        new InheritableThreadLocal<>();

    static void fill() {
      CURRENT.set(Collections.synchronizedMap(new HashMap<>(Map.of("tenant", "a"))));
      Crew.start("importer", Crew::stand);
      Crew.start("exporter", Crew::stand);
      CURRENT.remove();
    }
  }

  /** Threads put the context of their parent into their own table. */
  static final class FastContexts {
    @Faulty(value = "one context in the fast tables of two threads", rule = "AA08")
    static final FastThreadLocal<Map<String, Object>> CURRENT = new FastThreadLocal<>();

    static void fill() {
      Map<String, Object> attachments = new HashMap<>(Map.of("trace", "1"));
      for (int i = 0; i < 2; i++) {
        Thread loop = new FastThreadLocalThread(() -> set(attachments), "loop " + i);
        loop.setDaemon(true);
        Crew.start("starter " + i, () -> launch(loop));
      }
    }

    private static void launch(Thread loop) {
      loop.start();
      Crew.stand();
    }

    private static void set(Map<String, Object> attachments) {
      CURRENT.set(attachments);
      Crew.stand();
    }
  }

  /** A plain thread has its fast table in a plain thread-local. */
  static final class MixedContexts {
    @Faulty(value = "one wrapped context in fast tables of plain threads", rule = "AA08")
    static final FastThreadLocal<Map<String, String>> CURRENT = new FastThreadLocal<>();

    static void fill() {
      Map<String, String> shared = Collections.synchronizedMap(new HashMap<>(Map.of("a", "b")));
      for (int i = 0; i < 3; i++) {
        Crew.start("invoker " + i, () -> set(shared));
      }
    }

    private static void set(Map<String, String> shared) {
      CURRENT.set(shared);
      Crew.stand();
    }
  }

  /** A formatter for every thread, which is the same for all. */
  static final class Formats {
    @Faulty(
        value = "threads were given the same number format and format with it",
        rule = "AA08",
        severity = Severity.HIGH)
    static final ThreadLocal<DecimalFormat> FORMAT = new ThreadLocal<>();

    static void fill() {
      DecimalFormat format = (DecimalFormat) DecimalFormat.getInstance(Locale.ROOT);
      Crew.start("printer 1", () -> print(format));
      Crew.start("printer 2", () -> print(format));
    }

    private static void print(DecimalFormat format) {
      FORMAT.set(format);
      format.setMaximumFractionDigits(3);
      Crew.work();
      format.setMaximumFractionDigits(2);
    }
  }

  static class Task {
    String name;
    final List<String> log = new ArrayList<>();

    Task(String name) {
      this.name = name;
    }
  }

  /** Every thread has its own. */
  static final class OwnTasks {
    @Benign("every thread has a task of its own")
    static final ThreadLocal<Task> TASK = new ThreadLocal<>();

    static void fill() {
      for (int i = 0; i < 3; i++) {
        String name = "own " + i;
        Crew.start(
            name,
            () -> {
              TASK.set(new Task(name));
              Crew.stand();
            });
      }
    }
  }

  record User(String name, int level) {}

  /** What cannot change may be inherited. */
  static final class Users {
    @Benign("threads inherited a record that cannot change")
    static final InheritableThreadLocal<User> CURRENT = new InheritableThreadLocal<>();

    static void fill() {
      CURRENT.set(new User("anna", 3));
      Crew.start("reader 1", Crew::stand);
      Crew.start("reader 2", Crew::stand);
      CURRENT.remove();
    }
  }

  /** All threads load classes by the same loader. */
  static final class Loaders {
    @Benign("threads have the same class loader")
    static final ThreadLocal<ClassLoader> LOADER = new ThreadLocal<>();

    static void fill() {
      for (int i = 0; i < 3; i++) {
        Crew.start(
            "loading " + i,
            () -> {
              LOADER.set(Workers.class.getClassLoader());
              Crew.stand();
            });
      }
    }
  }

  static class Engine {
    int runs;
    String name = "engine";
  }

  /** A service that all threads use, kept in a static as well. */
  static final class Engines {
    static final Engine COMMON = new Engine();

    @Benign("threads refer to a common service that is a static too")
    static final ThreadLocal<Engine> ENGINE = ThreadLocal.withInitial(() -> COMMON);

    static void fill() {
      for (int i = 0; i < 4; i++) {
        Crew.start("engine user " + i, Engines::use);
      }
    }

    private static void use() {
      if (!ENGINE.get().name.isEmpty()) {
        Crew.stand();
      }
    }
  }

  /** A map in a thread-local is one thread's. */
  static final class Scopes {
    @Benign("a map in a thread-local of one thread")
    static final ThreadLocal<Map<String, Task>> SCOPE = ThreadLocal.withInitial(HashMap::new);

    static void fill() {
      Crew.start(
          "scoped",
          () -> {
            Task one = new Task("one");
            SCOPE.get().put("a", one);
            SCOPE.get().put("b", one);
            Crew.stand();
          });
    }
  }

  static class Slot {
    int value;
  }

  @Benign("threads lead to slots of their own")
  static final Map<Thread, Slot> SLOTS = new ConcurrentHashMap<>();

  static void slots() {
    for (int i = 0; i < 3; i++) {
      Crew.start(
          "slotted " + i,
          () -> {
            SLOTS.put(Thread.currentThread(), new Slot());
            Crew.stand();
          });
    }
  }

  private Workers() {}

  public static void main(String[] args) throws IOException {
    Contexts.fill();
    WrappedContexts.fill();
    FastContexts.fill();
    MixedContexts.fill();
    Formats.fill();
    OwnTasks.fill();
    Users.fill();
    Loaders.fill();
    Engines.fill();
    Scopes.fill();
    slots();
    LiveChild.serve();
  }
}
