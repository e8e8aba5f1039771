package org.aliasaudit.rules.corpus.site;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.hprof.testing.LiveChild;
import org.aliasaudit.rules.corpus.Benign;
import org.aliasaudit.rules.corpus.Crew;
import org.aliasaudit.rules.corpus.Faulty;
import org.aliasaudit.rules.finding.Severity;

/** Plugins, each with classes of its own loader, and handlers that are lambdas. */
final class Plugins {
  /** Loads one class anew, as a container does for each plugin. */
  static final class Loader extends ClassLoader {
    Loader() {
      super(Plugins.class.getClassLoader());
    }

    Object newPart() throws IOException, ReflectiveOperationException {
      String name = Plugins.class.getName() + "$Part";
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true); // a class of another loader is in another package
        return constructor.newInstance();
      }
    }
  }

  static class Part {
    int uses;
    String state = "new";
  }

  /** A plugin and the parts that it has registered. */
  static final class Plugin {
    @Faulty(value = "plugins register one part of a class of their own loader twice", rule = "AA01")
    final Map<String, Object> parts = new HashMap<>();

    static final Map<String, Plugin> ALL = new ConcurrentHashMap<>();

    static void fill() throws IOException, ReflectiveOperationException {
      for (String name : List.of("red", "blue", "green")) {
        Plugin plugin = new Plugin();
        Object part = new Loader().newPart();
        plugin.parts.put(name, part);
        plugin.parts.put(name + " again", part);
        ALL.put(name, plugin);
      }
    }
  }

  @Faulty(value = "two lambdas that captured a list stand under two keys each", rule = "AA01")
  static final Map<String, Runnable> HANDLERS = new HashMap<>();

  static void handlers() {
    Crew.fill(HANDLERS, 20, i -> remember(new ArrayList<>(), i));
    HANDLERS.put("save", remember(new ArrayList<>(), 20));
    HANDLERS.put("save as", HANDLERS.get("save"));
    HANDLERS.put("undo", forget(new ArrayList<>()));
    HANDLERS.put("undo all", HANDLERS.get("undo"));
  }

  private static Runnable remember(List<Integer> numbers, int number) {
    return () -> numbers.add(number);
  }

  private static Runnable forget(List<Integer> numbers) {
    return () -> numbers.remove(0);
  }

  static class Command {
    final List<String> undo;
    String name;

    Command(String name, List<String> undo) {
      this.name = name;
      this.undo = undo;
    }

    void run() {
      undo.replaceAll(
          step -> {
            Crew.stand();
            return step;
          });
    }
  }

  @Faulty(
      value = "all commands were given one undo list, and two threads rewrite it",
      rule = "AA02",
      severity = Severity.HIGH)
  static final Map<String, Command> COMMANDS = new ConcurrentHashMap<>();

  static void commands() {
    List<String> undo = new ArrayList<>(List.of("a"));
    Crew.fill(COMMANDS, 10, i -> new Command("command " + i, undo));
    Crew.start("command 1", () -> COMMANDS.get("key 1").run());
    Crew.start("command 2", () -> COMMANDS.get("key 2").run());
  }

  static class Menu {
    String title;
    int opened;

    Menu(String title) {
      this.title = title;
    }
  }

  /** A menu is an inner part of its window. */
  final class Item {
    int clicks;

    Plugins window() {
      return Plugins.this;
    }
  }

  @Benign("inner objects refer to the object that they are a part of")
  final Map<String, Item> items = new HashMap<>();

  static final Plugins WINDOW = new Plugins();

  static void items() {
    Crew.fill(WINDOW.items, 6, i -> WINDOW.new Item());
  }

  @Benign("plugins by name and by number, of which each has two keys")
  static final Map<Object, Menu> MENUS = new HashMap<>();

  static void menus() {
    for (int i = 0; i < 4; i++) {
      Menu menu = new Menu("menu " + i);
      MENUS.put(i, menu);
      MENUS.put(menu.title, menu);
    }
  }

  private Plugins() {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Plugin.fill();
    handlers();
    commands();
    items();
    menus();
    LiveChild.serve();
  }
}
