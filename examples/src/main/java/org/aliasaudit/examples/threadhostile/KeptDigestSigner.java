package org.aliasaudit.examples.threadhostile;

import java.security.MessageDigest;

/** The fault, once two tenants have the same digest: it keeps the bytes of both. */
final class KeptDigestSigner implements Signer {
  private final String tenant;
  private final MessageDigest digest;

  KeptDigestSigner(String tenant, MessageDigest digest) {
    this.tenant = tenant;
    this.digest = digest;
  }

  @Override
  public byte[] sign(byte[] first, byte[] second, Runnable halfway) {
    return Signer.sum(digest, first, second, halfway);
  }

  @Override
  public String toString() {
    return tenant;
  }
}
