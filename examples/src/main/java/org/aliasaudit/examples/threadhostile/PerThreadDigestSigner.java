package org.aliasaudit.examples.threadhostile;

import java.security.MessageDigest;

/**
 * The remedy: a digest for each thread, which no other thread can have.
 *
 * @param tenant whose signer
 */
record PerThreadDigestSigner(String tenant) implements Signer {
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(Signer::newDigest);

  @Override
  public byte[] sign(byte[] first, byte[] second, Runnable halfway) {
    return Signer.sum(DIGEST.get(), first, second, halfway);
  }
}
