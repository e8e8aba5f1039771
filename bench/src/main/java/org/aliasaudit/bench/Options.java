package org.aliasaudit.bench;

import java.util.HashMap;
import java.util.Map;

/** The {@code --name value} pairs of a command line. */
final class Options {
  private final Map<String, String> byName = new HashMap<>();

  Options(String[] args) {
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException("expected --name value, found: " + args[i]);
      }
      byName.put(args[i].substring(2), args[i + 1]);
    }
  }

  String required(String name) {
    String value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing option --" + name);
    }
    return value;
  }

  String text(String name, String otherwise) {
    return byName.getOrDefault(name, otherwise);
  }

  long number(String name, long otherwise) {
    String value = byName.get(name);
    return value == null ? otherwise : Long.parseLong(value.replace("_", ""));
  }
}
