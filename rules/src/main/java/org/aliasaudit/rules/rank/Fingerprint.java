package org.aliasaudit.rules.rank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.aliasaudit.rules.finding.Site;

/**
 * A name for a finding that stays the same in every dump of the same program: a hash of rule and
 * site without addresses and without the numbers that VMs put into names of generated classes.
 */
public final class Fingerprint {
  private static final int HEX_DIGITS = 12;

  private Fingerprint() {}

  /** The fingerprint of a rule at a site, such as {@code AA01-3f2a9c1b04de}. */
  public static String of(String rule, Site site) {
    String text =
        String.join(
            "\n",
            rule,
            stable(site.holder()),
            site.field(),
            String.valueOf(site.isStatic()),
            stable(site.container()),
            stable(site.value()),
            String.valueOf(site.component()));
    return rule + "-" + HexFormat.of().formatHex(sha256(text)).substring(0, HEX_DIGITS);
  }

  /**
   * Lambdas, proxies and reflection accessors are numbered in the order in which they come into
   * being.
   */
  static String stable(String className) {
    return className
        .replaceFirst("\\$\\$Lambda.*", "\\$\\$Lambda")
        .replaceFirst("^jdk\\.proxy\\d+\\.", "jdk.proxy.")
        .replaceFirst("\\$Proxy\\d+", "\\$Proxy")
        .replaceFirst("(Generated\\w*Accessor)\\d+", "$1")
        .replaceFirst("[+/]0x[0-9a-f]+", "");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
