package org.aliasaudit.cli.report;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what a dump's strings may betray. A pure function of one string; what it does not know as a
 * secret it leaves, so {@link #SECRETS} is a safety net and no promise. UUIDs are left: they are
 * identifiers far more often than credentials.
 */
public enum Redaction {
  /** Everything is shown. */
  NONE,
  /** Token-like parts are masked. */
  SECRETS,
  /** Of strings from the dump only the length is shown. */
  ALL;

  /** Tokens with a form of their own, to be masked whole. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY.*" // PEM
              + "|\\beyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*)*" // JWT: base64 of {"
              + "|\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}" // AWS access key id
              + "|\\bgh[opsur]_[A-Za-z0-9]{16,}|\\bgithub_pat_\\w{16,}"
              + "|\\bxox[a-z]-[A-Za-z0-9-]{8,}" // Slack
              + "|\\bAIza[A-Za-z0-9_-]{20,}" // Google API key
              + "|\\b[sr]k_(?:live|test)_\\w{8,}" // Stripe
              + "|(?<![0-9A-Za-z])[0-9a-fA-F]{32,}", // digests, session ids
          Pattern.DOTALL);

  /** A name that announces a secret; group 1 stays, the rest is masked. */
  private static final Pattern NAMED =
      Pattern.compile(
          "((?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|auth(?:orization)?"
              + "|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|session[_-]?id"
              + "|jsessionid)[\"']?\\s*[=:]\\s*(?:(?:bearer|basic|digest)\\s+)?|\\bbearer\\s+)"
              + "(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;&\"'}\\])]+)",
          Pattern.CASE_INSENSITIVE);

  /** User and password inside a URL; group 1 stays. */
  private static final Pattern URL_USER = Pattern.compile("(://[^\\s/:@]*:)[^\\s/@]+(?=@)");

  /** What could be base64; {@link #looksRandom} decides. */
  private static final Pattern BASE64 =
      Pattern.compile("(?<![A-Za-z0-9_+/=.$-])[A-Za-z0-9_+/-]{20,}={0,2}(?![.$])");

  /** A quoted part of a sentence: text that came from the dump. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** The short text of an object or key. */
  public String display(String display) {
    return this == ALL ? length(display) : text(display);
  }

  /** A sentence of ours that may quote the dump: quoted parts are what {@link #ALL} hides. */
  public String text(String text) {
    if (text == null) {
      return null;
    }
    return switch (this) {
      case NONE -> text;
      case SECRETS -> secrets(text);
      case ALL -> QUOTED.matcher(secrets(text)).replaceAll(m -> inQuotes(m.group()));
    };
  }

  private static String inQuotes(String quoted) {
    return Matcher.quoteReplacement(length(quoted.substring(1, quoted.length() - 1)));
  }

  /** The length of a text in characters, in the place of the text. */
  static String length(String text) {
    return "<" + text.length() + " characters>";
  }

  private static String secrets(String text) {
    String masked = URL_USER.matcher(text).replaceAll("$1***");
    masked = NAMED.matcher(masked).replaceAll("$1***");
    masked = TOKEN.matcher(masked).replaceAll(m -> mask(m.group()));
    return BASE64.matcher(masked).replaceAll(Redaction::maskRandom);
  }

  private static String maskRandom(MatchResult match) {
    return looksRandom(match.group())
        ? mask(match.group())
        : Matcher.quoteReplacement(match.group());
  }

  private static String mask(String secret) {
    return "***(" + secret.length() + " characters)";
  }

  /**
   * True if the class of character (upper case, lower case, digit) changes as often as it does in
   * random base64, about 0.6 of all steps; in names of any style it is below 0.4.
   */
  private static boolean looksRandom(String text) {
    int changes = 0;
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      digit |= kind(text.charAt(i)) == 2;
      changes += i > 0 && kind(text.charAt(i)) != kind(text.charAt(i - 1)) ? 1 : 0;
    }
    return digit && changes >= 0.45 * (text.length() - 1);
  }

  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 2;
    }
    return c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 0 : 3;
  }
}
