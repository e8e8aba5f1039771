package org.aliasaudit.examples.sharedvalue;

/**
 * Where a service is reached. Host and port belong together: each host listens on its own port.
 *
 * @param host host name
 * @param port port
 */
record Endpoint(String host, int port) {
  private static final int PRIMARY_PORT = 8001;
  private static final int STANDBY_PORT = 8002;

  static Endpoint primary(String service) {
    return new Endpoint("primary." + service + ".internal", PRIMARY_PORT);
  }

  static Endpoint standby(String service) {
    return new Endpoint("standby." + service + ".internal", STANDBY_PORT);
  }

  /** Whether the host is of one endpoint and the port of another. */
  boolean isTorn() {
    return host.startsWith("primary.") != (port == PRIMARY_PORT);
  }

  boolean isOf(String service) {
    return host.contains("." + service + ".");
  }
}
