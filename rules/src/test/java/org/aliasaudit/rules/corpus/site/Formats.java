package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Codecs, formats, loggers and settings. */
final class Formats {
  @Benign("names and aliases lead to charsets")
  static final Map<String, Charset> CHARSETS = new TreeMap<>();

  static void charsets() {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      CHARSETS.put(charset.name(), charset);
      charset.aliases().forEach(alias -> CHARSETS.put(alias, charset));
    }
  }

  static class Codec {
    final String name;
    byte[] table = new byte[8];
    int errors;

    Codec(String name) {
      this.name = name;
    }
  }

  @Benign("aliases lead to codecs of a program's own")
  static final Map<String, Codec> CODECS = new HashMap<>();

  static void codecs() {
    for (int i = 0; i < 4; i++) {
      Codec codec = new Codec("codec" + i);
      for (String suffix : List.of("", "-1", "_1")) {
        CODECS.put(codec.name + suffix, codec);
      }
    }
  }

  static class Serializer {
    final Class<?> type;
    String[] properties = {"id"};

    Serializer(Class<?> type) {
      this.type = type;
    }
  }

  static class ListSerializer extends Serializer {
    boolean indexed;

    ListSerializer() {
      super(List.class);
    }
  }

  @Benign("a serializer cache: all list classes lead to one serializer")
  static final Map<Class<?>, Serializer> SERIALIZERS = new ConcurrentHashMap<>();

  static void serializers() {
    ListSerializer lists = new ListSerializer();
    SERIALIZERS.put(ArrayList.class, lists);
    SERIALIZERS.put(List.class, lists);
    for (Class<?> c : List.of(String.class, Integer.class, Long.class, Codec.class, Map.class)) {
      SERIALIZERS.put(c, new Serializer(c));
    }
  }

  @Benign("keys lead to patterns and formats that cannot change")
  static final Map<String, Object> COMPILED = new HashMap<>();

  static void compiled() {
    Pattern word = Pattern.compile("\\w+");
    COMPILED.put("word", word);
    COMPILED.put("identifier", word);
    COMPILED.put("date", DateTimeFormatter.ISO_DATE);
    COMPILED.put("day", DateTimeFormatter.ISO_DATE);
  }

  static class Appender {
    String file;
    long written;

    Appender(String file) {
      this.file = file;
    }
  }

  static class Channel {
    final String name;
    final List<Appender> appenders;

    Channel(String name, List<Appender> appenders) {
      this.name = name;
      this.appenders = appenders;
    }
  }

  /** Loggers of their own write through the appender of the root. */
  static final class Logging {
    static final Logging INSTANCE = new Logging();
    final Appender root = new Appender("all.log");

    @Benign("loggers have lists of their own with one appender that the root has too")
    final Map<String, Channel> channels = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(
          INSTANCE.channels,
          10,
          i -> new Channel("c" + i, new ArrayList<>(List.of(INSTANCE.root, new Appender("x")))));
    }
  }

  static class Config {
    int size = 10;
    String mode = "usual";
  }

  /** Those who ask for nothing special get the defaults. */
  static final class Tenants {
    static final Tenants INSTANCE = new Tenants();
    final Config defaults = new Config();

    @Benign("tenants without a configuration of their own have the default")
    final Map<String, Config> configs = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(INSTANCE.configs, 7, i -> i < 4 ? INSTANCE.defaults : new Config());
    }
  }

  static class Translations {
    final Locale locale;
    int missing;

    Translations(Locale locale) {
      this.locale = locale;
    }
  }

  @Benign("locales fall back to the translations of their language")
  static final Map<Locale, Translations> TRANSLATIONS = new HashMap<>();

  static void translations() {
    Translations english = new Translations(Locale.ENGLISH);
    Translations german = new Translations(Locale.GERMAN);
    for (Locale locale : List.of(Locale.ENGLISH, Locale.US, Locale.UK, Locale.CANADA)) {
      TRANSLATIONS.put(locale, english);
    }
    for (Locale locale : List.of(Locale.GERMAN, Locale.GERMANY)) {
      TRANSLATIONS.put(locale, german);
    }
    TRANSLATIONS.put(Locale.FRENCH, new Translations(Locale.FRENCH));
    TRANSLATIONS.put(Locale.ITALIAN, new Translations(Locale.ITALIAN));
  }

  interface Feature {
    boolean on(String user);
  }

  @Benign("lambdas that captured text only")
  static final Map<String, Feature> FEATURES = new HashMap<>();

  static void features() {
    Feature never = user -> false;
    FEATURES.put("a", never);
    FEATURES.put("b", never);
    FEATURES.put("c", user -> user.isEmpty());
  }

  @Benign("time zones lead to their rules")
  static final Map<String, java.time.ZoneId> ZONES = new HashMap<>();

  static void zones() {
    java.time.ZoneId berlin = java.time.ZoneId.of("Europe/Berlin");
    ZONES.put("Hamburg", berlin);
    ZONES.put("Munich", berlin);
    ZONES.put("London", java.time.ZoneId.of("Europe/London"));
  }

  @Faulty(value = "two shops share a calendar", rule = "AA07")
  static final Map<String, Calendar> CALENDARS = new HashMap<>();

  static void calendars() {
    Crew.fill(CALENDARS, 6, i -> new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT));
    CALENDARS.put("shop", CALENDARS.get("key 0"));
  }

  static class Signer {
    final MessageDigest digest;
    String key;

    Signer(MessageDigest digest, String key) {
      this.digest = digest;
      this.key = key;
    }

    void sign(byte[] text) {
      digest.update(text);
      Crew.work();
      digest.reset();
    }
  }

  @Faulty(
      value = "all signers have one digest and two are at work",
      rule = "AA07",
      severity = Severity.HIGH)
  static final Map<String, Signer> SIGNERS = new ConcurrentHashMap<>();

  static void signers() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Crew.fill(SIGNERS, 9, i -> new Signer(digest, "key " + i));
    Crew.start("signer 1", () -> sign(SIGNERS.get("key 1").digest, SIGNERS.get("key 1")));
    Crew.start("signer 2", () -> sign(SIGNERS.get("key 2").digest, SIGNERS.get("key 2")));
  }

  private static void sign(MessageDigest digest, Signer signer) {
    digest.update((byte) 1);
    signer.sign(new byte[] {2});
  }

  static class Cell {
    final NumberFormat format;

    Cell(NumberFormat format) {
      this.format = format;
    }
  }

  @Faulty(value = "columns share a number format that is a static too", rule = "AA07")
  static final Map<String, Cell> COLUMNS = new HashMap<>();

  static final NumberFormat NUMBERS = NumberFormat.getInstance(Locale.ROOT);

  static void columns() {
    Crew.fill(COLUMNS, 5, i -> new Cell(NUMBERS));
  }

  /** A list of its own kind; its clones have the nodes of the original. */
  static class Chain implements Cloneable {
    Link first;
    int length;

    static class Link {
      String text;
      Link next;

      Link(String text) {
        this.text = text;
      }
    }

    void append(String text) {
      Link last = first;
      while (last != null && last.next != null) {
        last = last.next;
      }
      Link link = new Link(text);
      length++;
      if (last == null) {
        first = link;
      } else {
        Crew.stand();
        last.next = link;
      }
    }

    Chain with(String text) {
      Chain chain = new Chain();
      chain.first = new Link(text);
      chain.first.next = new Link("end");
      return chain;
    }

    @Override
    public Chain clone() {
      try {
        return (Chain) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Faulty(
      value = "cloned chains have different heads and one first link, threads append",
      rule = "AA03",
      severity = Severity.HIGH)
  static final Map<String, Chain> CHAINS = new ConcurrentHashMap<>();

  static void chains() {
    Crew.fill(CHAINS, 6, i -> new Chain().with("text " + i));
    CHAINS.put("draft", CHAINS.get("key 1").clone());
    CHAINS.put("print", CHAINS.get("key 1").clone());
    Crew.start("draft", () -> CHAINS.get("draft").append("a"));
    Crew.start("print", () -> CHAINS.get("print").append("b"));
  }

  static class History {
    final List<String> lines;

    History(List<String> lines) {
      this.lines = lines;
    }

    void keep() {
      lines.removeIf(
          line -> {
            Crew.stand();
            return false;
          });
    }
  }

  @Faulty(
      value = "copied histories share a linked list, threads iterate and remove",
      rule = "AA12",
      severity = Severity.HIGH)
  static final Map<String, History> HISTORIES = new ConcurrentHashMap<>();

  @SuppressWarnings("JdkObsolete") // a linked list is what this site is about
  static void histories() {
    Crew.fill(HISTORIES, 9, i -> new History(new LinkedList<>(List.of("h" + i))));
    List<String> shared = new LinkedList<>(List.of("a", "b"));
    HISTORIES.put("left", new History(shared));
    HISTORIES.put("right", new History(shared));
    Crew.start("history left", () -> HISTORIES.get("left").keep());
    Crew.start("history right", () -> HISTORIES.get("right").keep());
  }

  private Formats() {}

  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    charsets();
    codecs();
    serializers();
    compiled();
    Logging.fill();
    Tenants.fill();
    translations();
    features();
    zones();
    calendars();
    signers();
    columns();
    chains();
    histories();
    LiveChild.serve();
  }
}
