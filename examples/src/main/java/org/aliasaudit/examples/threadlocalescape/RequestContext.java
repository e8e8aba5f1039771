package org.aliasaudit.examples.threadlocalescape;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What a request carries along: each thread believes that the map is its own. */
final class RequestContext {
  /** The fault: a child thread inherits the parent's map itself, made "thread-safe" or not. */
  private static final ThreadLocal<Map<String, String>> SHARED = new InheritableThreadLocal<>();

  /** The remedy: a child thread gets a copy. */
  private static final ThreadLocal<Map<String, String>> COPIED =
      new InheritableThreadLocal<>() {
        @Override
        protected Map<String, String> childValue(Map<String, String> parent) {
          return parent == null ? null : new HashMap<>(parent);
        }
      };

  private RequestContext() {}

  private static ThreadLocal<Map<String, String>> of(boolean fixed) {
    return fixed ? COPIED : SHARED;
  }

  /** Opens a context for the current thread and those that it starts. */
  static void open(boolean fixed) {
    Map<String, String> context = new HashMap<>();
    context.put("tenant", "acme");
    of(fixed).set(fixed ? context : Collections.synchronizedMap(context));
  }

  static void close() {
    SHARED.remove();
    COPIED.remove();
  }

  static void put(boolean fixed, String name, String value) {
    of(fixed).get().put(name, value);
  }

  static String get(boolean fixed, String name) {
    return of(fixed).get().get(name);
  }

  /** The map of the current thread. */
  static Map<String, String> current(boolean fixed) {
    return of(fixed).get();
  }
}
