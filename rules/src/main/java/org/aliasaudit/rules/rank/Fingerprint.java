package org.aliasaudit.rules.rank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.aliasaudit.rules.finding.Site;

/**
 * A name for a finding that stays the same in every dump of the same program: a hash of rule, site
 * and class of the shared objects, without addresses and without what VMs and libraries number or
 * roll when they generate a class.
 *
 * <p>Sites that differ in just that (the classes of two lambdas, one class of two loaders) are told
 * apart by an ordinal: see {@link SiteOrder}.
 */
public final class Fingerprint {
  private static final int HEX_DIGITS = 12;

  /**
   * Lambdas, proxies and reflection accessors are numbered in the order in which they come into
   * being; Byte Buddy and Hibernate draw the last part of a name by lot.
   */
  private static final List<Generated> GENERATED =
      List.of(
          generated("\\$\\$Lambda[^\\[]*", "\\$\\$Lambda"),
          generated("^jdk\\.proxy\\d+\\.", "jdk.proxy."),
          generated("\\$Proxy\\d+", "\\$Proxy"),
          generated("(Generated\\w*Accessor)\\d+", "$1"),
          generated("\\$(ByteBuddy|HibernateProxy|MockitoMock)\\$\\w+", "\\$$1"),
          generated("[+/]0x[0-9a-f]+", ""));

  /** A part of a class name that differs from run to run, and what stands for it. */
  private record Generated(Pattern pattern, String stable) {}

  private static Generated generated(String pattern, String stable) {
    return new Generated(Pattern.compile(pattern), stable);
  }

  private Fingerprint() {}

  /**
   * The fingerprint of a rule at a site, such as {@code AA01-3f2a9c1b04de}.
   *
   * @param target class of the shared objects; empty if it is not told
   * @param ordinal 0 for the first or only site that is the same in all of this
   */
  public static String of(String rule, Site site, String target, int ordinal) {
    String text =
        String.join(
            "\n",
            rule,
            stable(site.holder()),
            site.field(),
            String.valueOf(site.isStatic()),
            stable(site.container()),
            stable(site.value()),
            String.valueOf(site.component()),
            stable(target));
    String numbered = ordinal == 0 ? text : text + "\n" + ordinal;
    return rule + "-" + HexFormat.of().formatHex(sha256(numbered)).substring(0, HEX_DIGITS);
  }

  /** A class name without what differs from run to run. */
  static String stable(String className) {
    String name = className;
    for (Generated part : GENERATED) {
      name = part.pattern().matcher(name).replaceFirst(part.stable());
    }
    return name;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
