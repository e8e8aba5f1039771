package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import javax.script.SimpleBindings;
import javax.tools.ToolProvider;

/** Plants maps of the JDK whose keys are of a kind of their own. */
final class JdkOddities {
  /** The enum that the test compiles before it starts this program. */
  static final String ENUM = "ManyConstants";

  /** More do not fit: the code that makes an enum's constants is one method of 64 KB. */
  private static final int CONSTANTS = 2_500;

  private JdkOddities() {}

  /** A thread local that can be told from others in a dump. */
  static final class LabelledThreadLocal extends ThreadLocal<Value> {
    final String label;

    LabelledThreadLocal(String label) {
      this.label = label;
    }
  }

  /** A thread local that child threads inherit. */
  static final class LabelledInheritable extends InheritableThreadLocal<Value> {
    final String label;

    LabelledInheritable(String label) {
      this.label = label;
    }
  }

  /** A value for each class. */
  static final class LabelledClassValue extends ClassValue<Value> {
    private final Value value;

    LabelledClassValue(Value value) {
      this.value = value;
    }

    @Override
    protected Value computeValue(Class<?> type) {
      return value;
    }
  }

  /** Compiles the enum into a folder. */
  static void compileEnum(Path folder) throws IOException {
    Path source = folder.resolve(ENUM + ".java");
    String constants =
        IntStream.range(0, CONSTANTS).mapToObj(i -> "C" + i).collect(Collectors.joining(","));
    Files.writeString(source, "public enum " + ENUM + " {" + constants + "}");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
    if (result != 0) {
      throw new IOException("the enum does not compile");
    }
  }

  static void plant(Planter planter, Path folder) throws Exception {
    for (int size : Planter.SIZES) {
      threadLocals(planter, size);
      classValues(planter, size);
      bindings(planter, size);
      tabular(planter, size);
    }
    enums(planter, folder);
  }

  private static void threadLocals(Planter planter, int size) throws Exception {
    List<Value> values = planter.values(size);
    List<ThreadLocal<Value>> plain = new ArrayList<>();
    List<ThreadLocal<Value>> inheritable = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      plain.add(new LabelledThreadLocal("t" + i));
      inheritable.add(new LabelledInheritable("i" + i));
    }
    planter.hold(plain);
    planter.hold(inheritable);
    locals(planter, "thread locals " + size, "threadLocals", plain, values);
    locals(planter, "inheritable " + size, "inheritableThreadLocals", inheritable, values);
  }

  /** In a thread of its own, which sets one more: without any there is no map. */
  private static void locals(
      Planter planter,
      String label,
      String field,
      List<ThreadLocal<Value>> locals,
      List<Value> values)
      throws Exception {
    Map<Object, Object> truth = new LinkedHashMap<>();
    Object[] map = new Object[1];
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < locals.size(); i++) {
                locals.get(i).set(values.get(i));
                truth.put(name(locals.get(i)), values.get(i));
              }
              for (int i = 3; i < locals.size(); i += 4) {
                locals.get(i).remove();
                truth.remove(name(locals.get(i)));
              }
              map[0] = read(Thread.class, field, Thread.currentThread());
            });
    thread.start();
    thread.join();
    if (map[0] != null) {
      planter.plant(label, map[0], truth.entrySet());
    }
  }

  private static String name(ThreadLocal<Value> local) {
    return local instanceof LabelledThreadLocal plain
        ? plain.label
        : ((LabelledInheritable) local).label;
  }

  private static Object read(Class<?> declaring, String name, Object of) {
    try {
      Field field = declaring.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All of one class, whose map they are in; some are removed, which leaves a token behind. */
  private static void classValues(Planter planter, int size) throws IOException {
    List<Value> values = planter.values(size);
    List<LabelledClassValue> all = new ArrayList<>();
    List<Value> truth = new ArrayList<>();
    Class<?> of = Array.newInstance(Value.class, new int[dimensions(size)]).getClass();
    for (Value value : values) {
      LabelledClassValue classValue = new LabelledClassValue(value);
      classValue.get(of);
      all.add(classValue);
    }
    for (int i = 0; i < size; i++) {
      if (i % 4 == 3) {
        all.get(i).remove(of);
      } else {
        truth.add(values.get(i));
      }
    }
    planter.hold(all);
    Object map = read(Class.class, "classValueMap", of);
    if (map != null) {
      planter.plantUnnamed("ClassValue " + size, map, "java.lang.ClassValue$Identity", truth);
    }
  }

  /** Arrays of each number of dimensions are a class of their own. */
  private static int dimensions(int size) {
    return 2 + Arrays.binarySearch(Planter.SIZES, size);
  }

  private static void bindings(Planter planter, int size) throws IOException {
    SimpleBindings bindings = new SimpleBindings(new HashMap<>());
    Map<String, Object> map = new HashMap<>();
    planter.fill(map, planter.keys("b", size).stream().map(Key::toString).toList());
    bindings.putAll(map);
    planter.plant("bindings " + size, bindings);
  }

  private static void tabular(Planter planter, int size) throws Exception {
    String[] names = {"n"};
    CompositeType row =
        new CompositeType("row", "row", names, names, new OpenType<?>[] {SimpleType.INTEGER});
    TabularDataSupport table = new TabularDataSupport(new TabularType("t", "t", row, names));
    List<Object> truth = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      table.put(new CompositeDataSupport(row, names, new Object[] {i}));
      truth.add("an instance of " + CompositeDataSupport.class.getName());
    }
    planter.plantUnnamed(
        "tabular " + size, table, "java.util.Collections$UnmodifiableRandomAccessList", truth);
  }

  private static void enums(Planter planter, Path folder) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> type = loader.loadClass(ENUM);
      for (int size : new int[] {0, 1, 7, 1000, CONSTANTS}) {
        enums(planter, type, size);
      }
      planter.hold(type);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the enum is not there when this is compiled
  private static void enums(Planter planter, Class type, int size) throws IOException {
    EnumMap<?, Object> map = new EnumMap(type);
    fill(
        planter,
        (Map<Object, Object>) (Map) map,
        List.of(type.getEnumConstants()).subList(0, size));
    planter.plant("EnumMap " + size, map);
  }

  private static void fill(Planter planter, Map<Object, Object> map, List<?> constants) {
    planter.fill(map, constants);
    if (!constants.isEmpty()) {
      map.put(constants.get(0), null);
    }
  }
}
