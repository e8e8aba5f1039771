package org.aliasaudit.examples.sharedvalue;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The routes of forty services; three of them belong to one team and start out alike. */
final class ConfigCenter {
  static final ConcurrentMap<String, Route> ROUTES = new ConcurrentHashMap<>();

  /** The team's services. Their keys lie in different bins, so their resets do not exclude. */
  static final List<String> TEAM = List.of("checkout", "payment", "refund");

  private ConfigCenter() {}

  /** The faulty form: the team's services get one object. */
  static void fillWithMutableRoutes() {
    for (int i = 1; i <= 37; i++) {
      String service = "service-" + i;
      ROUTES.put(service, new MutableRoute(Endpoint.primary(service)));
    }
    MutableRoute shared = new MutableRoute(Endpoint.primary("team"));
    TEAM.forEach(service -> ROUTES.put(service, shared));
  }

  /** The fixed form: an immutable value for each service. */
  static void fillWithFrozenRoutes() {
    for (int i = 1; i <= 37; i++) {
      String service = "service-" + i;
      ROUTES.put(service, new FrozenRoute(Endpoint.primary(service)));
    }
    TEAM.forEach(service -> ROUTES.put(service, new FrozenRoute(Endpoint.primary(service))));
  }

  /** Reads the endpoint of a service, as every request does: without a lock. */
  static Endpoint endpoint(String service, Runnable halfway) {
    return ROUTES.get(service).endpoint(halfway);
  }

  /** Resets a service under the map's lock for its key, which is no lock for the other keys. */
  static void reset(String service, Endpoint next, Runnable halfway) {
    ROUTES.compute(service, (key, route) -> route.reset(next, halfway));
  }
}
