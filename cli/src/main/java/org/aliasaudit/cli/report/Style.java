package org.aliasaudit.cli.report;

import org.aliasaudit.rules.finding.Severity;

/** The few looks of text on a terminal (ECMA-48 SGR parameters). */
enum Style {
  NONE(""),
  BOLD("1"),
  DIM("2"),
  HEADING("1;4"),
  INFO("2"),
  LOW("36"),
  MEDIUM("1;33"),
  HIGH("1;31"),
  CRITICAL("1;37;41");

  private final String parameters;

  Style(String parameters) {
    this.parameters = parameters;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case INFO -> INFO;
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }

  /** Appends the text in this look, or as it is if colour is off. */
  void append(StringBuilder out, String text, boolean color) {
    if (!color || this == NONE || text.isEmpty()) {
      out.append(text);
    } else {
      out.append("\u001b[").append(parameters).append('m').append(text).append("\u001b[0m");
    }
  }
}
