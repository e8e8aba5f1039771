package org.aliasaudit.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.cli.progress.ProgressMode;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.rules.finding.Severity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the lower-case word of an enum constant; a wrong word is answered with the valid ones. */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final E[] constants;

  private WordConverter(Class<E> type) {
    this.constants = type.getEnumConstants();
  }

  @Override
  public E convert(String word) {
    for (E constant : constants) {
      if (wordOf(constant).equals(word.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", words()));
  }

  /** The words, for help and completion. */
  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(wordOf(constant));
    }
    return words;
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Words of {@link ReportKind}. */
  static final class Format extends WordConverter<ReportKind> {
    Format() {
      super(ReportKind.class);
    }
  }

  /** Words of {@link ViewFormat}. */
  static final class OfView extends WordConverter<ViewFormat> {
    OfView() {
      super(ViewFormat.class);
    }
  }

  /** Words of {@link Severity}. */
  static final class OfSeverity extends WordConverter<Severity> {
    OfSeverity() {
      super(Severity.class);
    }
  }

  /** Words of {@link Redaction}. */
  static final class OfRedaction extends WordConverter<Redaction> {
    OfRedaction() {
      super(Redaction.class);
    }
  }

  /** Words of {@link Engine}. */
  static final class OfEngine extends WordConverter<Engine> {
    OfEngine() {
      super(Engine.class);
    }
  }

  /** Words of {@link ProgressMode}. */
  static final class Progress extends WordConverter<ProgressMode> {
    Progress() {
      super(ProgressMode.class);
    }
  }

  /** Words of {@link ColorMode}. */
  static final class Color extends WordConverter<ColorMode> {
    Color() {
      super(ColorMode.class);
    }
  }
}
