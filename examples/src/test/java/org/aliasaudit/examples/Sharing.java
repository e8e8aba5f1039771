package org.aliasaudit.examples;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a map's entries share, by identity: the truth that an audit of the dump must find. */
public final class Sharing {
  private Sharing() {}

  /** The key sets of the objects that two or more entries reach; empty if none. */
  public static <V> Set<String> keysThatShare(Map<String, V> map, Function<V, ?> part) {
    IdentityHashMap<Object, Set<String>> keys = new IdentityHashMap<>();
    map.forEach(
        (key, value) -> keys.computeIfAbsent(part.apply(value), any -> new TreeSet<>()).add(key));
    return keys.values().stream()
        .filter(sharing -> sharing.size() > 1)
        .map(Set::toString)
        .collect(Collectors.toSet());
  }
}
