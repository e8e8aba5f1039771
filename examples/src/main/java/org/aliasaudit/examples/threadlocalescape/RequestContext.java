package org.aliasaudit.examples.threadlocalescape;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.aliasaudit.examples.Form;

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

  /** Another remedy: what a child thread inherits never changes; each thread replaces its own. */
  private static final ThreadLocal<Map<String, String>> SNAPSHOT = new InheritableThreadLocal<>();

  private RequestContext() {}

  private static ThreadLocal<Map<String, String>> of(Form form) {
    if (form.has("immutable-context")) {
      return SNAPSHOT;
    }
    return form.isFixed() ? COPIED : SHARED;
  }

  /** Opens a context for the current thread and those that it starts. */
  static void open(Form form) {
    Map<String, String> context = new HashMap<>();
    context.put("tenant", "acme");
    if (form.has("immutable-context")) {
      SNAPSHOT.set(Map.copyOf(context));
    } else {
      of(form).set(form.isFixed() ? context : Collections.synchronizedMap(context));
    }
  }

  static void close() {
    SHARED.remove();
    COPIED.remove();
    SNAPSHOT.remove();
  }

  static void put(Form form, String name, String value) {
    if (form.has("immutable-context")) {
      Map<String, String> changed = new HashMap<>(SNAPSHOT.get());
      changed.put(name, value);
      SNAPSHOT.set(Map.copyOf(changed));
    } else {
      of(form).get().put(name, value);
    }
  }

  static String get(Form form, String name) {
    return of(form).get().get(name);
  }

  /** The map of the current thread. */
  static Map<String, String> current(Form form) {
    return of(form).get();
  }
}
