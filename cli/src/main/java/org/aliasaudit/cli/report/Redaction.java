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

  /** Length of the shortest run of {@link #longestRun} in a {@link #TOKEN}: "-----BEGIN". */
  private static final int SHORTEST_TOKEN = 10;

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

  private static final int SHORTEST_BASE64 = 20;

  /** A quoted part of a sentence: text that came from the dump. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** A number in brackets: a key. */
  private static final Pattern NUMBER_KEY = Pattern.compile("\\[(-?\\d[^\\]\"]*)]");

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

  /**
   * A field with the keys of containers below it, such as {@code static com.acme.Geo.REGIONS["eu"]}
   * or {@code [42]}: {@link #ALL} hides the keys that are numbers too.
   */
  public String site(String site) {
    String text = text(site);
    return this == ALL
        ? NUMBER_KEY.matcher(text).replaceAll(m -> "[" + length(m.group(1)) + "]")
        : text;
  }

  private static String inQuotes(String quoted) {
    return Matcher.quoteReplacement(length(quoted.substring(1, quoted.length() - 1)));
  }

  /** The length of a text in characters, in the place of the text. */
  static String length(String text) {
    return "<" + text.length() + " characters>";
  }

  /** Most strings of a report are names, which cannot hold what the patterns need. */
  private static String secrets(String text) {
    String masked = text;
    if (text.contains("://")) {
      masked = URL_USER.matcher(masked).replaceAll("$1***");
    }
    if (mayBeNamed(masked)) {
      masked = NAMED.matcher(masked).replaceAll("$1***");
    }
    int longest = longestRun(masked);
    if (longest >= SHORTEST_TOKEN) {
      masked = TOKEN.matcher(masked).replaceAll(m -> mask(m.group()));
    }
    return longest < SHORTEST_BASE64
        ? masked
        : BASE64.matcher(masked).replaceAll(Redaction::maskRandom);
  }

  /** False if nothing that {@link #NAMED} looks for can be there: a sign, or {@code bearer }. */
  private static boolean mayBeNamed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' || c == ':' || Character.isWhitespace(c)) {
        return true;
      }
    }
    return false;
  }

  /** Length of the longest run of characters of which tokens are made. */
  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean part = kind(c) != 0 || c == '_' || c == '-' || c == '+' || c == '/';
      run = part ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
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
   * True if upper case, lower case and digits all occur and change as often as in random base64:
   * there about 0.6 of all steps change, in names and paths of any style below 0.4. Keys of 40
   * characters, the length of AWS secret keys, are taken for random earlier.
   */
  private static boolean looksRandom(String text) {
    int changes = 0;
    int kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      int kind = kind(text.charAt(i));
      kinds |= kind;
      boolean change = i > 0 && kind != kind(text.charAt(i - 1));
      changes += change && kind != 0 ? 1 : 0;
    }
    double least = text.length() == 40 ? 0.3 : 0.45;
    return kinds == 7 && changes >= least * (text.length() - 1);
  }

  /** A bit for each of the three kinds; 0 for anything else. */
  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 4;
    }
    if (c >= 'a' && c <= 'z') {
      return 2;
    }
    return c >= 'A' && c <= 'Z' ? 1 : 0;
  }
}
