package org.aliasaudit.rules.view.touch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;

/**
 * Which methods of known classes read and which write, and which helper objects (iterators,
 * subviews) stand for the collection behind them: the rows of {@code jdk.roles} and {@code
 * libraries.roles}. What a row says of a class holds for its subclasses, also where these override
 * the method; a row of a subclass goes before one of its superclass.
 */
public final class MethodRoles {
  private static final List<String> BUILT_IN = List.of("jdk.roles", "libraries.roles");
  private static final String THROUGH = "through";
  private static final String DEFAULT = "default";

  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Map<String, String> through = new HashMap<>();

  /** Interfaces with default methods, and the class whose instances these run on. */
  private final Map<String, String> defaults = new HashMap<>();

  /** Methods of one class with one role; a name that ends in {@code *} stands for a prefix. */
  private record Row(Role role, List<String> methods) {
    boolean speaksOf(String method) {
      return methods.stream()
          .anyMatch(
              name ->
                  name.endsWith("*")
                      ? method.startsWith(name.substring(0, name.length() - 1))
                      : method.equals(name));
    }
  }

  private MethodRoles() {}

  /** What ships with the product. */
  public static MethodRoles builtIn() {
    MethodRoles roles = new MethodRoles();
    for (String file : BUILT_IN) {
      try (InputStream in = MethodRoles.class.getResourceAsStream(file)) {
        roles.read(new InputStreamReader(in, StandardCharsets.UTF_8), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return roles;
  }

  /**
   * The roles of one file.
   *
   * @throws IllegalArgumentException naming the line if a row is wrong
   */
  static MethodRoles parse(Reader reader, String file) throws IOException {
    MethodRoles roles = new MethodRoles();
    roles.read(reader, file);
    return roles;
  }

  private void read(Reader reader, String file) throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line, file + ":" + number + ": ");
      }
    }
  }

  private void add(String line, String place) {
    int source = line.indexOf(" -- ");
    if (source < 0) {
      throw new IllegalArgumentException(place + "no source");
    }
    String[] words = line.substring(0, source).strip().split(" +");
    if (words.length < 3) {
      throw new IllegalArgumentException(place + "expected a word, a class and names");
    }
    List<String> names = Arrays.asList(words).subList(2, words.length);
    switch (words[0]) {
      case THROUGH -> through.put(words[1], names.get(0));
      case DEFAULT -> defaults.put(words[1], names.get(0));
      case "reader" -> add(words[1], new Row(Role.READER, names));
      case "writer" -> add(words[1], new Row(Role.WRITER, names));
      default -> throw new IllegalArgumentException(place + "'" + words[0] + "' is no kind of row");
    }
  }

  private void add(String className, Row row) {
    rows.computeIfAbsent(className, c -> new ArrayList<>(2)).add(row);
  }

  /**
   * The role of a method.
   *
   * @param declaring the class that the frame names
   */
  public Role of(HeapClass declaring, String method) {
    for (HeapClass c = declaring; c != null; c = c.superclass()) {
      for (Row row : rows.getOrDefault(c.name(), List.of())) {
        if (row.speaksOf(method)) {
          return row.role();
        }
      }
    }
    return Role.UNKNOWN;
  }

  /**
   * True if methods of a class, or default methods of an interface, can run on instances of a
   * class. A dump does not say which interfaces a class has; rows name those that matter.
   */
  public boolean runsOn(String declaring, HeapClass heapClass) {
    String implementing = defaults.get(declaring);
    return heapClass.isSubclassOf(implementing == null ? declaring : implementing);
  }

  /**
   * The field in which a helper object keeps the collection that it works on, or null if instances
   * of the class are no such helpers.
   */
  public String throughField(HeapClass heapClass) {
    for (HeapClass c = heapClass; c != null; c = c.superclass()) {
      String field = through.get(c.name());
      if (field != null) {
        return field;
      }
    }
    return null;
  }
}
