package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Symbols, types, scopes and work lists of a compiler. */
final class Compiler {
  static class Type {
    String name;
    Type supertype;

    Type(String name, Type supertype) {
      this.name = name;
      this.supertype = supertype;
    }
  }

  static class Symbol {
    String name;
    Type type;

    Symbol(String name, Type type) {
      this.name = name;
      this.type = type;
    }
  }

  /** Types are interned; symbols refer to them. */
  static final class Names {
    @Benign("an interner: every type is the value of its own name")
    static final Map<String, Type> TYPES = new ConcurrentHashMap<>();

    @Benign("symbols share types that an interner holds")
    static final Map<String, Symbol> SYMBOLS = new HashMap<>();

    static void fill() {
      Type object = new Type("Object", null);
      TYPES.put("Object", object);
      for (int i = 0; i < 5; i++) {
        TYPES.put("T" + i, new Type("T" + i, object));
      }
      Crew.fill(SYMBOLS, 40, i -> new Symbol("s" + i, TYPES.get("T" + i % 5)));
    }
  }

  @Benign("an interner of texts, keys are their own values")
  static final Map<StringKey, StringKey> INTERNER = new ConcurrentHashMap<>();

  static class StringKey {
    final String text;
    int uses;

    StringKey(String text) {
      this.text = text;
    }
  }

  static void interner() {
    for (int i = 0; i < 20; i++) {
      StringKey key = new StringKey("text " + i);
      INTERNER.put(key, key);
    }
  }

  static class Node {
    final Node parent;
    String text;
    List<Node> children = new ArrayList<>();

    Node(Node parent, String text) {
      this.parent = parent;
      this.text = text;
    }
  }

  @Benign("nodes refer to parents that are in the map too")
  static final Map<Integer, Node> NODES = new LinkedHashMap<>();

  static void nodes() {
    NODES.put(0, new Node(null, "root"));
    for (int i = 1; i < 30; i++) {
      Node parent = NODES.get((i - 1) / 3);
      Node node = new Node(parent, "node " + i);
      parent.children.add(node);
      NODES.put(i, node);
    }
  }

  static class Scope {
    int depth;
    final Map<String, String> names = new HashMap<>();
  }

  static class Statement {
    final Scope scope;
    int line;

    Statement(Scope scope, int line) {
      this.scope = scope;
      this.line = line;
    }
  }

  @Benign("statements share the scope of their block, a scope has many")
  static final Map<Integer, Statement> STATEMENTS = new TreeMap<>();

  static void statements() {
    Scope scope = new Scope();
    for (int line = 0; line < 36; line++) {
      scope = line % 6 == 0 ? new Scope() : scope;
      STATEMENTS.put(line, new Statement(scope, line));
    }
  }

  static class Operator {
    final String sign;
    int precedence;

    Operator(String sign, int precedence) {
      this.sign = sign;
      this.precedence = precedence;
    }
  }

  @Benign("signs and words lead to the same operators")
  static final Map<String, Operator> OPERATORS = new HashMap<>();

  static void operators() {
    for (int i = 0; i < 5; i++) {
      Operator operator = new Operator("op" + i, i);
      OPERATORS.put("sign" + i, operator);
      OPERATORS.put("word" + i, operator);
    }
    OPERATORS.put("plus", new Operator("+", 9));
  }

  enum Phase {
    PARSE,
    CHECK,
    LOWER,
    EMIT
  }

  @Benign("phases share options that are a record of immutable parts")
  static final Map<Phase, Options> OPTIONS = new EnumMap<>(Phase.class);

  record Options(boolean debug, List<String> flags) {}

  static void options() {
    Options usual = new Options(false, List.of("-g"));
    OPTIONS.put(Phase.PARSE, usual);
    OPTIONS.put(Phase.CHECK, usual);
    OPTIONS.put(Phase.EMIT, new Options(true, List.of()));
  }

  @Benign("classes lead to writers, subclasses to that of their superclass")
  static final Map<Class<?>, Writer> WRITERS = new ConcurrentHashMap<>();

  static class Writer {
    final Class<?> of;
    int written;

    Writer(Class<?> of) {
      this.of = of;
    }
  }

  static void writers() {
    List<Class<?>> classes =
        List.of(
            String.class,
            Character.class,
            Boolean.class,
            Void.class,
            Thread.class,
            Object.class,
            Error.class,
            Exception.class,
            Runtime.class,
            Process.class,
            Module.class,
            Math.class);
    classes.forEach(c -> WRITERS.put(c, new Writer(c)));
    WRITERS.put(RuntimeException.class, WRITERS.get(Exception.class));
  }

  static class Listener {
    final List<String> warnings;

    Listener(List<String> warnings) {
      this.warnings = warnings;
    }
  }

  /** Everybody reports to the list of the log. */
  static final class Log {
    static final Log INSTANCE = new Log();
    final List<String> warnings = new ArrayList<>();

    @Benign("all listeners report to the list of the log that owns them, nobody is in it")
    final Map<String, Listener> listeners = new HashMap<>();

    static void fill() {
      Crew.fill(INSTANCE.listeners, 10, i -> new Listener(INSTANCE.warnings));
    }
  }

  static class Unit {
    final Listener listener;
    int errors;

    Unit(Listener listener) {
      this.listener = listener;
    }

    void complain() {
      errors++;
      listener.warnings.removeIf(
          w -> {
            Crew.stand();
            return w.isEmpty();
          });
    }
  }

  /** The same with a template that is kept, and with threads in the list. */
  static final class Units {
    static final Listener TEMPLATE = new Listener(new ArrayList<>(List.of("w")));

    @Faulty(
        value = "every unit reaches one list through a copied listener, threads change it",
        rule = "AA02",
        severity = Severity.HIGH)
    static final Map<String, Unit> ALL = new ConcurrentHashMap<>();

    static void fill() {
      Crew.fill(ALL, 15, i -> new Unit(new Listener(TEMPLATE.warnings)));
      Crew.start("unit 1", () -> ALL.get("key 1").complain());
      Crew.start("unit 2", () -> ALL.get("key 2").complain());
    }
  }

  @Faulty(value = "two methods share a set of live variables", rule = "AA01")
  static final Map<String, BitSet> LIVE = new HashMap<>();

  static void liveVariables() {
    Crew.fill(LIVE, 30, i -> BitSet.valueOf(new long[] {i}));
    LIVE.put("main", LIVE.get("key 5"));
  }

  @Faulty(
      value = "two workers take from one priority queue",
      rule = "AA01",
      severity = Severity.HIGH)
  static final Map<String, PriorityQueue<Integer>> WORK = new ConcurrentHashMap<>();

  static void workLists() {
    Crew.fill(WORK, 4, i -> new PriorityQueue<>(List.of(i)));
    PriorityQueue<Integer> shared = new PriorityQueue<>(Compiler::slow);
    shared.add(1);
    WORK.put("a", shared);
    WORK.put("b", shared);
    Crew.start("worker a", () -> WORK.get("a").add(2));
    Crew.start("worker b", () -> WORK.get("b").add(3));
  }

  private static int slow(Integer one, Integer other) {
    if (!one.equals(other)) {
      Crew.stand();
    }
    return Integer.compare(one, other);
  }

  static class Lexer {
    final Matcher matcher;
    int position;

    Lexer(Matcher matcher) {
      this.matcher = matcher;
    }
  }

  @Faulty(value = "lexers of two files share a matcher", rule = "AA07")
  static final Map<String, Lexer> LEXERS = new HashMap<>();

  static void lexers() {
    Pattern word = Pattern.compile("\\w+");
    Crew.fill(LEXERS, 10, i -> new Lexer(word.matcher("text " + i)));
    Matcher shared = word.matcher("text");
    LEXERS.put("A.java", new Lexer(shared));
    LEXERS.put("B.java", new Lexer(shared));
  }

  /** A table of its own kind, cloned by its parts. */
  static class Table implements Cloneable {
    private Cell[] cells = new Cell[4];
    int count;

    static class Cell {
      int value;
      Cell next;
    }

    void add(int value) {
      Cell cell = new Cell();
      cell.value = value;
      cell.next = cells[value & 3];
      cells[value & 3] = cell;
      count++;
    }

    @Override
    public Table clone() {
      try {
        return (Table) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Faulty(value = "cloned tables have different heads over one array of cells", rule = "AA03")
  static final Map<String, Table> TABLES = new HashMap<>();

  static void tables() {
    Crew.fill(TABLES, 8, Compiler::table);
    TABLES.put("clone", TABLES.get("key 3").clone());
    TABLES.put("clone of the clone", TABLES.get("key 3").clone());
  }

  private static Table table(int value) {
    Table table = new Table();
    table.add(value);
    table.add(value + 4);
    return table;
  }

  private Compiler() {}

  public static void main(String[] args) throws IOException {
    Names.fill();
    interner();
    nodes();
    statements();
    operators();
    options();
    writers();
    Log.fill();
    Units.fill();
    liveVariables();
    workLists();
    lexers();
    tables();
    LiveChild.serve();
  }
}
