package org.aliasaudit.examples.sharedvalue;

/** The fault: changed in place, so whoever shares it sees every change, and half of it. */
final class MutableRoute implements Route {
  private String host;
  private int port;

  MutableRoute(Endpoint first) {
    host = first.host();
    port = first.port();
  }

  @Override
  public Endpoint endpoint(Runnable halfway) {
    String hostSeen = host;
    halfway.run();
    return new Endpoint(hostSeen, port);
  }

  @Override
  public Route reset(Endpoint next, Runnable halfway) {
    host = next.host();
    halfway.run();
    port = next.port();
    return this;
  }
}
