package org.aliasaudit.examples.threadhostile;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All signers by tenant: twelve, three of which were set up from one template. */
final class Tenants {
  static final Map<String, Signer> SIGNERS = new ConcurrentHashMap<>();
  static final List<String> FROM_TEMPLATE = List.of("north", "south", "west");

  private Tenants() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      String tenant = "tenant-" + i;
      SIGNERS.put(tenant, new KeptDigestSigner(tenant, Signer.newDigest()));
    }
    MessageDigest template = Signer.newDigest();
    for (String tenant : FROM_TEMPLATE) {
      SIGNERS.put(
          tenant,
          fixed ? new PerThreadDigestSigner(tenant) : new KeptDigestSigner(tenant, template));
    }
  }
}
