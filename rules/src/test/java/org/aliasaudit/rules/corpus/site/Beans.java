package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Definitions, singletons, scopes and metadata of a container of beans. */
final class Beans {
  static class Repository {
    int calls;
    String url = "db";
  }

  static class Mailer {
    int sent;
    String server = "mail";
  }

  static class Clock {
    long offset;
  }

  static class Printer {
    int pages = 1;
  }

  @Benign("names and their aliases lead to singletons of unlike classes")
  static final Map<String, Object> SINGLETONS = new ConcurrentHashMap<>();

  static void singletons() {
    Mailer mailer = new Mailer();
    SINGLETONS.put("repository", new Repository());
    SINGLETONS.put("mailer", mailer);
    SINGLETONS.put("mailSender", mailer);
    SINGLETONS.put("clock", new Clock());
    SINGLETONS.put("printer", new Printer());
  }

  @Benign("a service locator: interfaces and classes lead to one service")
  static final Map<Class<?>, Object> SERVICES = new HashMap<>();

  static void services() {
    Repository repository = new Repository();
    SERVICES.put(Repository.class, repository);
    SERVICES.put(Object.class, repository);
    SERVICES.put(Runnable.class, repository);
    SERVICES.put(Clock.class, new Clock());
    SERVICES.put(Mailer.class, new Mailer());
  }

  static class Definition {
    String bean;
    Definition parent;
    boolean lazy;

    Definition(String bean, Definition parent) {
      this.bean = bean;
      this.parent = parent;
    }
  }

  @Benign("definitions refer to one parent definition that nobody else knows")
  static final Map<String, Definition> DEFINITIONS = new ConcurrentHashMap<>();

  static void definitions() {
    Definition parent = new Definition("abstract", null);
    Crew.fill(DEFINITIONS, 12, i -> new Definition("bean " + i, parent));
  }

  static class Handler {
    final Object bean;
    final Method method;
    int order;

    Handler(Object bean, Method method) {
      this.bean = bean;
      this.method = method;
    }
  }

  /** Handlers of the methods of one controller share the controller. */
  static final class Controllers {
    static final Map<String, Repository> BEANS = new HashMap<>();

    @Benign("handlers of methods share the bean with the methods")
    static final Map<Method, Handler> HANDLERS = new ConcurrentHashMap<>();

    static void fill() {
      Method[] methods = String.class.getMethods();
      for (int i = 0; i < 12; i++) {
        Repository bean = BEANS.computeIfAbsent("bean " + i % 4, b -> new Repository());
        HANDLERS.put(methods[i], new Handler(bean, methods[i]));
      }
    }
  }

  static class Invoker {
    int arguments;
    boolean resolved;

    Invoker(int arguments) {
      this.arguments = arguments;
    }
  }

  @Benign("bridge methods lead to the invoker of the method that they bridge")
  static final Map<Method, Invoker> INVOKERS = new ConcurrentHashMap<>();

  static void invokers() {
    Method[] methods = StringBuilder.class.getMethods();
    for (int i = 0; i < 20; i++) {
      INVOKERS.put(methods[i], new Invoker(i));
    }
    INVOKERS.put(methods[20], INVOKERS.get(methods[0]));
    INVOKERS.put(methods[21], INVOKERS.get(methods[1]));
  }

  static class Metadata {
    private static final Map<String, Object> NONE = new HashMap<>();
    final Map<String, Object> attributes;
    int modifiers;

    Metadata(Map<String, Object> attributes) {
      this.attributes = attributes;
    }
  }

  @Benign("metadata of classes without annotations share an empty map, a static of their class")
  static final Map<String, Metadata> METADATA = new HashMap<>();

  static void metadata() {
    Crew.fill(METADATA, 3, i -> new Metadata(new HashMap<>(Map.of("order", i))));
    METADATA.put("a", new Metadata(Metadata.NONE));
    METADATA.put("b", new Metadata(Metadata.NONE));
  }

  static class Converter {
    String name;
    int used;

    Converter(String name) {
      this.name = name;
    }
  }

  /** The owner of the map keeps its default in a field. */
  static final class Conversions {
    static final Conversions INSTANCE = new Conversions();
    final Converter fallback = new Converter("fallback");

    @Benign("a few keys lead to the default that the owner of the map keeps in a field")
    final Map<String, Converter> converters = new HashMap<>();

    static void fill() {
      INSTANCE.converters.put("text", INSTANCE.fallback);
      INSTANCE.converters.put("xml", INSTANCE.fallback);
      INSTANCE.converters.put("json", new Converter("json"));
      INSTANCE.converters.put("csv", new Converter("csv"));
    }
  }

  /** Constants live in a class of their own. */
  static final class Kinds {
    static final Kind INTEGER = new Kind("integer", 4);
    static final Kind LONG = new Kind("long", 8);
    static final Kind TEXT = new Kind("text", 0);
  }

  static class Kind {
    String name;
    int bytes;

    Kind(String name, int bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  @Benign("names lead to constants that are statics of a third class")
  static final Map<String, Kind> KINDS = new HashMap<>();

  static void kinds() {
    KINDS.put("int", Kinds.INTEGER);
    KINDS.put("integer", Kinds.INTEGER);
    KINDS.put("long", Kinds.LONG);
    KINDS.put("text", Kinds.TEXT);
    KINDS.put("varchar", Kinds.TEXT);
  }

  static class Profile {
    String name;
    boolean active;

    Profile(String name) {
      this.name = name;
    }
  }

  @Benign("a small map in which every value has two names")
  static final Map<String, Profile> PROFILES = new LinkedHashMap<>();

  static void profiles() {
    for (String name : List.of("development", "production", "test")) {
      Profile profile = new Profile(name);
      PROFILES.put(name, profile);
      PROFILES.put(name.substring(0, 3), profile);
    }
  }

  static class Starter {
    final CountDownLatch gate;
    String name;

    Starter(CountDownLatch gate) {
      this.gate = gate;
    }

    void start() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** One gate opens for all. */
  static final class Starters {
    static final Starters INSTANCE = new Starters();
    final CountDownLatch gate = new CountDownLatch(1);

    @Benign("all starters wait at the gate of their owner")
    final Map<String, Starter> waiting = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(INSTANCE.waiting, 6, i -> new Starter(INSTANCE.gate));
      Crew.queue("starter 0", () -> INSTANCE.waiting.get("key 0").start());
      Crew.queue("starter 1", () -> INSTANCE.waiting.get("key 1").start());
    }
  }

  @Benign("suppliers that capture nothing")
  static final Map<String, Supplier<Object>> FACTORIES = new HashMap<>();

  static void factories() {
    Supplier<Object> plain = Object::new;
    FACTORIES.put("a", plain);
    FACTORIES.put("b", plain);
    FACTORIES.put("c", () -> new ArrayList<>());
  }

  static class Scoped {
    String owner;
    int step;

    Scoped(String owner) {
      this.owner = owner;
    }

    void next(String by) {
      int before = step;
      Crew.work();
      step = before + by.length();
    }
  }

  @Faulty(
      value = "a scoped bean of two conversations, two threads run in it",
      rule = "AA12",
      severity = Severity.HIGH)
  static final Map<String, Scoped> CONVERSATIONS = new ConcurrentHashMap<>();

  static void conversations() {
    Crew.fill(CONVERSATIONS, 6, i -> new Scoped("user " + i));
    Scoped shared = new Scoped("anna");
    CONVERSATIONS.put("a", shared);
    CONVERSATIONS.put("b", shared);
    Crew.start("conversation a", () -> CONVERSATIONS.get("a").next("a"));
    Crew.start("conversation b", () -> CONVERSATIONS.get("b").next("b"));
  }

  static class Prototype {
    String name;
    Map<String, String> properties = new HashMap<>();

    Prototype(String name) {
      this.name = name;
    }

    Prototype copy() {
      Prototype copy = new Prototype(name + " copy");
      copy.properties = properties;
      return copy;
    }
  }

  @Faulty(value = "prototypes keep the properties of what they were copied from", rule = "AA02")
  static final Map<String, Prototype> PROTOTYPES = new HashMap<>();

  static void prototypes() {
    Crew.fill(PROTOTYPES, 20, i -> new Prototype("prototype " + i));
    PROTOTYPES.put("copy", PROTOTYPES.get("key 4").copy());
  }

  static class LazyBean {
    final AtomicReference<Object> instance;

    LazyBean(AtomicReference<Object> instance) {
      this.instance = instance;
    }
  }

  @Faulty(value = "two lazy beans of nine share the reference to what they create", rule = "AA05")
  static final Map<String, LazyBean> LAZY = new HashMap<>();

  static void lazyBeans() {
    Crew.fill(LAZY, 7, i -> new LazyBean(new AtomicReference<>()));
    AtomicReference<Object> shared = new AtomicReference<>();
    LAZY.put("first", new LazyBean(shared));
    LAZY.put("second", new LazyBean(shared));
  }

  /** A constant that is no constant: its threads add to it. */
  static final class Choices {
    static final List<String> NOTHING = new ArrayList<>(List.of("x"));

    @Faulty(
        value = "a list meant as an empty constant, and two threads change it",
        rule = "AA01",
        severity = Severity.HIGH)
    static final Map<String, List<String>> CHOSEN = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(CHOSEN, 5, i -> new ArrayList<>(List.of("choice " + i)));
      CHOSEN.put("anna", NOTHING);
      CHOSEN.put("bert", NOTHING);
      Crew.start("choice of anna", () -> CHOSEN.get("anna").removeIf(Choices::stand));
      Crew.start("choice of bert", () -> CHOSEN.get("bert").replaceAll(Choices::same));
    }

    private static boolean stand(String choice) {
      Crew.stand();
      return choice.isEmpty();
    }

    private static String same(String choice) {
      Crew.stand();
      return choice;
    }
  }

  @Benign("an empty list that could change, a static of the holder, nobody in it")
  static final Map<String, List<String>> FILTERS = new HashMap<>();

  static final List<String> NO_FILTERS = new ArrayList<>();

  static void filters() {
    FILTERS.put("a", NO_FILTERS);
    FILTERS.put("b", NO_FILTERS);
    FILTERS.put("c", new ArrayList<>(List.of("f")));
  }

  @Faulty(value = "bean factories of weak keys share a scope object", rule = "AA01")
  static final Map<Object, Prototype> SCOPES = new WeakHashMap<>();

  static final List<Object> SCOPE_KEYS = new ArrayList<>();

  static void scopes() {
    for (int i = 0; i < 14; i++) {
      SCOPE_KEYS.add(new Object());
      SCOPES.put(SCOPE_KEYS.get(i), i < 13 ? new Prototype("scope " + i) : null);
    }
    SCOPES.put(SCOPE_KEYS.get(13), SCOPES.get(SCOPE_KEYS.get(0)));
  }

  private Beans() {}

  public static void main(String[] args) throws IOException {
    singletons();
    services();
    definitions();
    Controllers.fill();
    invokers();
    metadata();
    Conversions.fill();
    kinds();
    profiles();
    Starters.fill();
    factories();
    conversations();
    prototypes();
    lazyBeans();
    Choices.fill();
    filters();
    scopes();
    LiveChild.serve();
  }
}
