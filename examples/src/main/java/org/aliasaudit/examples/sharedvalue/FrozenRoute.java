package org.aliasaudit.examples.sharedvalue;

/**
 * The remedy: never changed; a reset makes a new one, and the map swaps it in one step.
 *
 * @param host host name
 * @param port port
 */
record FrozenRoute(String host, int port) implements Route {
  FrozenRoute(Endpoint first) {
    this(first.host(), first.port());
  }

  @Override
  public Endpoint endpoint(Runnable halfway) {
    String hostSeen = host;
    halfway.run();
    return new Endpoint(hostSeen, port);
  }

  @Override
  public Route reset(Endpoint next, Runnable halfway) {
    String nextHost = next.host();
    halfway.run();
    return new FrozenRoute(nextHost, next.port());
  }
}
