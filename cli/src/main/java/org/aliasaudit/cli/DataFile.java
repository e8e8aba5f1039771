package org.aliasaudit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.option.DataFileException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a user's data file; what is wrong with it is wrong usage, told with file and line. */
final class DataFile {
  private DataFile() {}

  /** Adds what a file says to options. */
  interface Addition {
    AuditOptions plus(Reader reader, String file) throws IOException, DataFileException;
  }

  static AuditOptions read(CommandSpec spec, Path file, Addition addition) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return addition.plus(reader, file.toString());
    } catch (DataFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new ParameterException(spec.commandLine(), file + ": is no UTF-8 text", e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + Failure.reason(e), e);
    }
  }
}
