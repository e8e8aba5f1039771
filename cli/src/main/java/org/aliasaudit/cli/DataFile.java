package org.aliasaudit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aliasaudit.rules.knowledge.KnowledgeSyntaxException;
import org.aliasaudit.rules.layout.LayoutSyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a user's data file; what is wrong with it is wrong usage, told with file and line. */
final class DataFile {
  private DataFile() {}

  /** Reads one file into what it means. */
  interface Parser<T> {
    T parse(Reader reader, String file) throws IOException;
  }

  static <T> T parse(CommandSpec spec, Path file, Parser<T> parser) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return parser.parse(reader, file.toString());
    } catch (LayoutSyntaxException | KnowledgeSyntaxException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new ParameterException(spec.commandLine(), file + ": is no UTF-8 text", e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + Failure.reason(e), e);
    }
  }
}
