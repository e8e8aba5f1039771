package org.aliasaudit.rules.threaddump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code jcmd PID Thread.dump_to_file -format=json} writes ({@code
 * jdk.internal.vm.ThreadDumper}, OpenJDK 21 and 25). Objects are printed with their identity hash,
 * which a heap dump does not hold: lock lines have no address. Up to JDK 23 there are names and
 * stacks only.
 */
final class JsonDumpReader {
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int DEEPEST_NESTING = 50;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNestingDepth(DEEPEST_NESTING)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final TextPool pool = new TextPool();
  private final List<DumpedThread> threads = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private String time = "";
  private String jvm = "";
  private boolean found;

  /** Reads threads up to the end, to the limit of memory or to a damage. */
  void read(Reader reader) throws IOException {
    try (JsonParser parser = JSON.createParser(reader)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (enters(parser, "threadDump", JsonToken.START_OBJECT)) {
          found = true;
          readDump(parser);
        }
      }
    }
  }

  /** The JSON is cut or broken. */
  void damaged() {
    notices.add("the JSON ends early or is damaged: it is cut or no thread dump");
  }

  ThreadDump dump() {
    if (!found && notices.isEmpty()) {
      notices.add("it is no thread dump: the JSON has no \"threadDump\"");
    } else if (threads.isEmpty() && notices.isEmpty()) {
      notices.add("the thread dump has no Java thread that can be read");
    }
    return new ThreadDump("", time, jvm, threads, true, notices);
  }

  private void readDump(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (enters(parser, "threadContainers", JsonToken.START_ARRAY)) {
        readContainers(parser);
      } else if (field.equals("time")) {
        time = parser.getValueAsString("");
      } else if (field.equals("runtimeVersion")) {
        jvm = parser.getValueAsString("");
      }
    }
  }

  private void readContainers(JsonParser parser) throws IOException {
    while (nextObject(parser)) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (enters(parser, "threads", JsonToken.START_ARRAY)) {
          readThreads(parser);
        }
      }
    }
  }

  private void readThreads(JsonParser parser) throws IOException {
    while (nextObject(parser)) {
      if (pool.isFull()) {
        skipObject(parser);
      } else {
        readThread(parser);
      }
    }
  }

  /** Over the limit threads are passed over, not kept. */
  private void skipObject(JsonParser parser) throws IOException {
    parser.skipChildren();
    if (notices.isEmpty()) {
      notices.add("the thread dump is too large: only its first threads were read");
    }
  }

  private void readThread(JsonParser parser) throws IOException {
    JsonThread thread = new JsonThread(pool);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && field.equals("stack")) {
        thread.stack(parser);
      } else if (value == JsonToken.START_ARRAY && field.equals("monitorsOwned")) {
        thread.owned(parser);
      } else if (value == JsonToken.START_OBJECT && field.equals("parkBlocker")) {
        thread.parkBlocker(parser);
      } else if (value != null && value.isStructStart()) {
        parser.skipChildren();
      } else {
        thread.value(field, parser.getValueAsString(""));
      }
    }
    thread.addTo(threads);
  }

  /** Moves to the value; true if it has that name and token, otherwise the value is passed over. */
  private static boolean enters(JsonParser parser, String name, JsonToken start)
      throws IOException {
    boolean named = parser.currentName().equals(name);
    JsonToken value = parser.nextToken();
    if (named && value == start) {
      return true;
    }
    if (value != null && value.isStructStart()) {
      parser.skipChildren();
    }
    return false;
  }

  /** Moves to the next object of an array; what is no object is passed over. */
  static boolean nextObject(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      token = parser.nextToken();
    }
    return token == JsonToken.START_OBJECT;
  }
}
