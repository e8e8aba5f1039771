package org.aliasaudit.rules.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.hprof.HeapClass;

/**
 * The rows of all knowledge files and which of them speak of a class. Later files overrule earlier
 * ones.
 */
public final class Knowledge {
  private static final List<String> BUILT_IN = List.of("jdk.knowledge", "libraries.knowledge");

  private final List<KnowledgeRow> rows;
  private final Map<String, List<KnowledgeRow>> byName = new HashMap<>();
  private final List<KnowledgeRow> prefixes = new ArrayList<>();

  /** Rows of the packages around a class, which is asked about once for each trait. */
  private final Map<String, List<KnowledgeRow>> ofPackage = new ConcurrentHashMap<>();

  private Knowledge(List<KnowledgeRow> rows) {
    this.rows = List.copyOf(rows);
    for (KnowledgeRow row : rows) {
      if (row.prefix()) {
        prefixes.add(0, row);
      } else {
        byName.computeIfAbsent(row.name(), n -> new ArrayList<>(1)).add(0, row);
      }
    }
  }

  /** The knowledge that ships with the product. */
  public static Knowledge builtIn() {
    return BuiltIn.KNOWLEDGE;
  }

  /** Read once a process, by whoever asks first. */
  private static final class BuiltIn {
    private static final Knowledge KNOWLEDGE = readBuiltIn();
  }

  private static Knowledge readBuiltIn() {
    List<KnowledgeRow> rows = new ArrayList<>();
    for (String file : BUILT_IN) {
      try (InputStream in = Knowledge.class.getResourceAsStream(file)) {
        rows.addAll(KnowledgeParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Knowledge(rows);
  }

  /**
   * Knowledge from one file.
   *
   * @throws KnowledgeSyntaxException if a row is wrong
   */
  public static Knowledge parse(Reader reader, String file) throws IOException {
    return new Knowledge(KnowledgeParser.parse(reader, file));
  }

  /** Both; where both speak of the same class or package, {@code other} wins. */
  public Knowledge plus(Knowledge other) {
    List<KnowledgeRow> all = new ArrayList<>(rows);
    all.addAll(other.rows);
    return new Knowledge(all);
  }

  /**
   * The most specific row with one of the traits: the one for the class itself, else for its
   * package, else for the nearest superclass with {@code +}. So {@code ConcurrentHashMap} is what
   * {@code java.util.concurrent.*} is, not what {@code AbstractMap+} is. Null if nothing is known.
   */
  public KnowledgeRow row(HeapClass heapClass, Trait... traits) {
    List<Trait> wanted = List.of(traits);
    KnowledgeRow own = named(heapClass, wanted, false);
    KnowledgeRow found = own != null ? own : ofPackage(heapClass, wanted);
    for (HeapClass c = heapClass.superclass(); c != null && found == null; c = c.superclass()) {
      found = named(c, wanted, true);
    }
    return found;
  }

  private KnowledgeRow named(HeapClass heapClass, List<Trait> wanted, boolean asSuperclass) {
    for (KnowledgeRow row : byName.getOrDefault(heapClass.name(), List.of())) {
      if (wanted.contains(row.trait()) && (!asSuperclass || row.subclasses())) {
        return row;
      }
    }
    return null;
  }

  private KnowledgeRow ofPackage(HeapClass heapClass, List<Trait> wanted) {
    for (KnowledgeRow row : ofPackage.computeIfAbsent(heapClass.name(), this::rowsOfPackage)) {
      if (wanted.contains(row.trait())) {
        return row;
      }
    }
    return null;
  }

  private List<KnowledgeRow> rowsOfPackage(String className) {
    List<KnowledgeRow> found = new ArrayList<>(0);
    for (KnowledgeRow row : prefixes) {
      if (className.startsWith(row.name())) {
        found.add(row);
      }
    }
    return found;
  }

  /** True if a row says so of the class. */
  public boolean has(HeapClass heapClass, Trait trait) {
    return row(heapClass, trait) != null;
  }

  /** All rows of a trait for exactly this class name. */
  public List<KnowledgeRow> rowsNamed(String className, Trait trait) {
    return byName.getOrDefault(className, List.of()).stream()
        .filter(row -> row.trait() == trait)
        .toList();
  }
}
