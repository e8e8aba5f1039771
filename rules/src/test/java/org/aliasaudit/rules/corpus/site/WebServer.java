package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Sessions, routes, handlers and buffers of a web server. */
final class WebServer {
  static class Session {
    String user;
    long lastSeen;
    Map<String, Object> attributes = new HashMap<>();

    Session(String user) {
      this.user = user;
    }

    Session copy(String forUser) {
      Session copy = new Session(forUser);
      copy.attributes = attributes;
      return copy;
    }
  }

  @Faulty(value = "two tokens of forty lead to one session", rule = "AA01")
  static final Map<String, Session> BY_TOKEN = new ConcurrentHashMap<>();

  static void twoTokensOfOneSession() {
    Crew.fill(BY_TOKEN, 38, i -> new Session("user " + i));
    Session shared = new Session("anna");
    BY_TOKEN.put("token a", shared);
    BY_TOKEN.put("token b", shared);
  }

  static class Cart {
    int pieces;
    long cents;

    void add(long price) {
      pieces++;
      Crew.stand();
      cents += price;
    }

    void clear() {
      pieces = 0;
      Crew.work();
      cents = 0;
    }
  }

  @Faulty(value = "two threads in one cart of two users", rule = "AA01", severity = Severity.HIGH)
  static final Map<String, Cart> CARTS = new ConcurrentHashMap<>();

  static void oneCartForTwo() {
    Crew.fill(CARTS, 10, i -> new Cart());
    Cart shared = new Cart();
    CARTS.put("anna", shared);
    CARTS.put("bert", shared);
    Crew.start("cart of anna", () -> CARTS.get("anna").add(100));
    Crew.start("cart of bert", () -> CARTS.get("bert").clear());
  }

  @Faulty(value = "three copied sessions of twelve share their attributes", rule = "AA02")
  static final Map<String, Session> COPIED = new HashMap<>();

  static void copiedSessions() {
    Crew.fill(COPIED, 9, i -> new Session("user " + i));
    Session first = new Session("anna");
    COPIED.put("laptop", first);
    COPIED.put("phone", first.copy("anna on her phone"));
    COPIED.put("tablet", first.copy("anna on her tablet"));
  }

  static class Head {
    Map<String, String> fields = new HashMap<>();
    String path;

    Head copyFor(String other) {
      Head copy = new Head();
      copy.fields = fields;
      copy.path = other;
      return copy;
    }
  }

  static class Request {
    Head head;
    String body = "";

    Request(Head head) {
      this.head = head;
    }

    void note(String name) {
      String value =
          head.fields.computeIfAbsent(
              name,
              n -> {
                Crew.stand();
                return n;
              });
      body += value;
    }
  }

  /** The table of pending requests is an instance field, reached through a static. */
  static final class Pending {
    static final Pending INSTANCE = new Pending();

    @Faulty(
        value = "every request reaches one map through its copied head, threads put",
        rule = "AA02",
        severity = Severity.HIGH)
    final Map<String, Request> requests = new ConcurrentHashMap<>();

    static void fill() {
      Head template = new Head();
      template.fields.put("host", "example.org");
      Crew.fill(INSTANCE.requests, 12, i -> new Request(template.copyFor("/" + i)));
      Crew.start("request 3", () -> INSTANCE.requests.get("key 3").note("trace"));
      Crew.start("request 7", () -> INSTANCE.requests.get("key 7").note("span"));
    }
  }

  @Faulty(value = "three languages share one date format", rule = "AA07")
  static final Map<String, SimpleDateFormat> DATES = new HashMap<>();

  static void oneFormat() {
    Crew.fill(DATES, 5, i -> new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT));
    SimpleDateFormat shared = new SimpleDateFormat("dd.MM.yyyy", Locale.ROOT);
    DATES.put("de", shared);
    DATES.put("at", shared);
    DATES.put("ch", shared);
  }

  static class Limit {
    final ReentrantLock lock;
    int left = 100;

    Limit(ReentrantLock lock) {
      this.lock = lock;
    }

    void take() {
      lock.lock();
      try {
        left--;
        Crew.stand();
      } finally {
        lock.unlock();
      }
    }
  }

  @Faulty(
      value = "limits of two clients share a lock, one waits",
      rule = "AA04",
      severity = Severity.HIGH)
  static final Map<String, Limit> LIMITS = new ConcurrentHashMap<>();

  static void oneLock() {
    Crew.fill(LIMITS, 10, i -> new Limit(new ReentrantLock()));
    ReentrantLock shared = new ReentrantLock();
    LIMITS.put("10.0.0.1", new Limit(shared));
    LIMITS.put("10.0.0.2", new Limit(shared));
    Crew.start("client 1", () -> LIMITS.get("10.0.0.1").take());
    Crew.queue("client 2", () -> LIMITS.get("10.0.0.2").take());
  }

  @Faulty(value = "slices of one buffer overlap", rule = "AA03")
  static final Map<String, ByteBuffer> UPLOADS = new HashMap<>();

  static void slices() {
    ByteBuffer all = ByteBuffer.allocate(64);
    UPLOADS.put("a", all.slice(0, 24));
    UPLOADS.put("b", all.slice(16, 24));
    UPLOADS.put("c", ByteBuffer.allocate(24));
  }

  static class Manager {
    long sessions;
    Map<String, Managed> byId = new HashMap<>();

    @Benign("every session refers to its manager")
    final Map<String, Managed> active = new ConcurrentHashMap<>();

    static final Manager INSTANCE = new Manager();

    static void fill() {
      Crew.fill(INSTANCE.active, 30, i -> new Managed(INSTANCE, i));
    }
  }

  static class Managed {
    Manager manager;
    int number;

    Managed(Manager manager, int number) {
      this.manager = manager;
      this.number = number;
    }
  }

  static class Handler {
    int calls;
    String bean;

    Handler(String bean) {
      this.bean = bean;
    }
  }

  @Benign("paths lead to few handlers")
  static final Map<String, Handler> ROUTES = new LinkedHashMap<>();

  static void routes() {
    List<Handler> handlers = List.of(new Handler("home"), new Handler("shop"), new Handler("api"));
    Crew.fill(ROUTES, 30, i -> handlers.get(i % 3));
  }

  @Benign("host names and their aliases lead to one host object each")
  static final Map<String, Host> HOSTS = new HashMap<>();

  static class Host {
    String name;
    int port = 80;

    Host(String name) {
      this.name = name;
    }
  }

  static void hosts() {
    for (int i = 0; i < 6; i++) {
      Host host = new Host("host " + i);
      HOSTS.put(host.name, host);
      HOSTS.put("www." + host.name, host);
    }
  }

  record MimeType(String type, String subtype, List<String> parameters) {}

  @Benign("file extensions lead to records of immutable parts")
  static final Map<String, MimeType> MIME = new HashMap<>();

  static void mimeTypes() {
    MimeType html = new MimeType("text", "html", List.of("charset"));
    MIME.put("html", html);
    MIME.put("htm", html);
    MIME.put("xhtml", html);
    MIME.put("txt", new MimeType("text", "plain", List.of()));
  }

  static class Page {
    static final Page DEFAULT = new Page("sorry");
    String text;

    Page(String text) {
      this.text = text;
    }
  }

  @Benign("error codes lead to the default page, a static of its class")
  static final Map<Integer, Page> ERROR_PAGES = new HashMap<>();

  static void errorPages() {
    for (int code = 400; code < 408; code++) {
      ERROR_PAGES.put(code, Page.DEFAULT);
    }
    ERROR_PAGES.put(404, new Page("not found"));
  }

  static class Filter {
    boolean test(String path) {
      return path.isEmpty();
    }
  }

  @Benign("filters without state under several patterns")
  static final Map<String, Filter> FILTERS = new LinkedHashMap<>();

  static void filters() {
    Filter all = new Filter();
    FILTERS.put("/*", all);
    FILTERS.put("/api/*", all);
    FILTERS.put("/shop/*", new Filter());
  }

  @Benign("routes count into one thread-safe counter")
  static final Map<String, LongAdder> HITS = new ConcurrentHashMap<>();

  static void hits() {
    LongAdder total = new LongAdder();
    HITS.put("/", total);
    HITS.put("/index.html", total);
    HITS.put("/api", new LongAdder());
  }

  static class Settings {
    int timeout = 30;
    int bytes = 8192;
  }

  static class Connection {
    Settings settings;
    long received;

    Connection(Settings settings) {
      this.settings = settings;
    }
  }

  /** An acceptor has the settings and gives them to every connection. */
  static final class Acceptor {
    static final Acceptor INSTANCE = new Acceptor();
    final Settings settings = new Settings();

    @Benign("every connection has the settings of its acceptor")
    final Map<Integer, Connection> connections = new HashMap<>();

    static void fill() {
      for (int i = 0; i < 20; i++) {
        INSTANCE.connections.put(i, new Connection(INSTANCE.settings));
      }
    }
  }

  @Benign("users lead to lists that cannot change")
  static final Map<String, List<String>> ROLES = new HashMap<>();

  static void roles() {
    List<String> user = List.of("read", "comment");
    Crew.fill(ROLES, 3, i -> List.of("write " + i));
    ROLES.put("anna", user);
    ROLES.put("bert", user);
  }

  @Benign("empty buffers hold no state")
  static final Map<String, ByteBuffer> BODIES = new HashMap<>();

  static void emptyBodies() {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    BODIES.put("GET", nothing);
    BODIES.put("HEAD", nothing);
    BODIES.put("POST", ByteBuffer.allocate(16));
  }

  static class Form {
    List<String> lines = new ArrayList<>();
  }

  @Benign("a map in a local variable of one thread")
  static void confined() {
    Map<String, Form> forms = new HashMap<>();
    Form one = new Form();
    forms.put("left", one);
    forms.put("right", one);
    Crew.stand();
    forms.values().forEach(form -> form.lines.add("end"));
  }

  private WebServer() {}

  public static void main(String[] args) throws IOException {
    twoTokensOfOneSession();
    oneCartForTwo();
    copiedSessions();
    Pending.fill();
    oneFormat();
    oneLock();
    slices();
    Manager.fill();
    routes();
    hosts();
    mimeTypes();
    errorPages();
    filters();
    hits();
    Acceptor.fill();
    roles();
    emptyBodies();
    Crew.start("forms", WebServer::confined);
    LiveChild.serve();
  }
}
