package org.aliasaudit.examples.pooledalias;

/** A letter in the making, to be used again and again; made for one writer at a time. */
final class Draft {
  private String text = "";

  /** Writes a letter anew; {@code halfway} is what the scheduler may do between its parts. */
  void write(String greeting, String message, Runnable halfway) {
    text = greeting;
    halfway.run();
    text = text + message;
  }

  Draft copy() {
    Draft copy = new Draft();
    copy.text = text;
    return copy;
  }

  String text() {
    return text;
  }
}
