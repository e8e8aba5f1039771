package org.aliasaudit.rules.threaddump;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads thread dumps. Whatever the file holds, memory is bounded (about 64 MB) and time is linear
 * in its length; what cannot be understood is a notice of the result.
 */
public final class ThreadDumps {
  private static final int SNIFFED_BYTES = 512;

  private ThreadDumps() {}

  /**
   * Reads a text dump ({@code jstack}, {@code jcmd PID Thread.print}, JDK 8 to 25) or a JSON dump
   * ({@code jcmd PID Thread.dump_to_file -format=json}, JDK 21 to 25). The encoding is UTF-8, or
   * UTF-16 if the file says so: a PowerShell redirection writes that.
   *
   * @return the dump; without threads, and with a notice that says why, if the file is none
   * @throws IOException if the file cannot be read
   */
  public static ThreadDump read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(SNIFFED_BYTES);
      byte[] head = in.readNBytes(SNIFFED_BYTES);
      in.reset();
      Charset charset = charset(head);
      Reader reader = new InputStreamReader(in, charset);
      ThreadDump dump =
          isJson(new String(head, charset)) ? json(reader) : new TextDumpReader(reader).read();
      return dump.named(String.valueOf(file.getFileName()));
    }
  }

  private static ThreadDump json(Reader reader) throws IOException {
    JsonDumpReader json = new JsonDumpReader();
    try {
      json.read(reader);
    } catch (JsonProcessingException e) {
      json.damaged();
    }
    return json.dump();
  }

  private static Charset charset(byte[] head) {
    List<Charset> marked = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    for (Charset charset : marked) {
      byte[] mark = "\uFEFF".getBytes(charset);
      if (head.length >= 2 && head[0] == mark[0] && head[1] == mark[1]) {
        return StandardCharsets.UTF_16;
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean isJson(String head) {
    return head.replace("\uFEFF", "").stripLeading().startsWith("{");
  }
}
