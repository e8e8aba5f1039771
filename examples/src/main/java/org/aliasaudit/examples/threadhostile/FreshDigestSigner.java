package org.aliasaudit.examples.threadhostile;

/**
 * The remedy: a digest for each call, which no other thread can have.
 *
 * @param tenant whose signer
 */
record FreshDigestSigner(String tenant) implements Signer {
  @Override
  public byte[] sign(byte[] first, byte[] second, Runnable halfway) {
    return Signer.sum(Signer.newDigest(), first, second, halfway);
  }
}
