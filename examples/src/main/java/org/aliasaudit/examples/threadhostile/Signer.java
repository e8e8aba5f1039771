package org.aliasaudit.examples.threadhostile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Signs what a tenant sends, with SHA-256. */
interface Signer {
  /** The sum of two halves; {@code halfway} is what the scheduler may do between them. */
  byte[] sign(byte[] first, byte[] second, Runnable halfway);

  /** Whether a sum is that of these halves. */
  static boolean isOf(byte[] sum, byte[] first, byte[] second) {
    MessageDigest digest = newDigest();
    digest.update(first);
    digest.update(second);
    return Arrays.equals(sum, digest.digest());
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The sum by one digest. The locks make each call whole, so that this example shows bytes that
   * are mixed and not what else two calls at once can do; they do not make the three calls one.
   */
  static byte[] sum(MessageDigest digest, byte[] first, byte[] second, Runnable halfway) {
    synchronized (digest) {
      digest.update(first);
    }
    halfway.run();
    synchronized (digest) {
      digest.update(second);
      return digest.digest();
    }
  }
}
