package org.aliasaudit.rules.view.scar.live;

/** A text; while its first character is read, another thread runs an action to the end. */
final class SlowText implements CharSequence {
  private final String text;
  private Runnable action;

  SlowText(String text, Runnable action) {
    this.text = text;
    this.action = action;
  }

  @Override
  public char charAt(int index) {
    Runnable once = action;
    action = null;
    if (once != null) {
      Probe.elsewhere(once);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
