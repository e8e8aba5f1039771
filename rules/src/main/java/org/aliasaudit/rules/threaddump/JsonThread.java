package org.aliasaudit.rules.threaddump;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;

/** One thread object of a JSON dump. */
final class JsonThread {
  private static final String OBJECT_WAIT = "java.lang.Object.wait";

  private final TextPool pool;
  private final List<LockLine> locks = new ArrayList<>();
  private final ThreadBuilder builder;
  private boolean virtual;

  JsonThread(TextPool pool) {
    this.pool = pool;
    this.builder = new ThreadBuilder(pool, false);
  }

  /** A field with a plain value; numbers may be written as text. */
  void value(String field, String text) {
    switch (field) {
      case "tid" -> builder.tid = Digits.decimal(text, 0);
      case "name" -> builder.name = pool.share(text);
      case "state" -> builder.state = pool.share(text);
      case "virtual" -> virtual = text.equals("true");
      case "blockedOn" -> lock(LockKind.WAITING_TO_LOCK, text, 0);
      case "waitingOn" -> lock(LockKind.WAITING_ON, text, 0);
      default -> {}
    }
  }

  void stack(JsonParser parser) throws IOException {
    while (nextText(parser)) {
      builder.frame(parser.getText());
    }
  }

  void parkBlocker(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      parser.skipChildren();
      if (field.equals("object")) {
        lock(LockKind.PARKING, parser.getValueAsString(""), 0);
      }
    }
  }

  void owned(JsonParser parser) throws IOException {
    while (JsonDumpReader.nextObject(parser)) {
      readFrame(parser);
    }
  }

  /** One frame's monitors; the depth comes first. */
  private void readFrame(JsonParser parser) throws IOException {
    int depth = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("depth")) {
        depth = parser.getValueAsInt(-1);
      }
      if (value == JsonToken.START_ARRAY) {
        readLocks(parser, depth);
      }
      if (value == JsonToken.START_OBJECT) {
        parser.skipChildren();
      }
    }
  }

  /** A lock that the JIT compiler has eliminated is null. */
  private void readLocks(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.nextToken();
    for (; token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        lock(LockKind.LOCKED, parser.getText(), depth);
      } else if (token == JsonToken.VALUE_NULL && !pool.isFull()) {
        locks.add(new LockLine(LockKind.ELIMINATED, LockLine.NO_ADDRESS, "", depth));
        pool.countLine();
      } else {
        parser.skipChildren();
      }
    }
  }

  private static boolean nextText(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      token = parser.nextToken();
    }
    return token == JsonToken.VALUE_STRING;
  }

  /** {@code java.lang.Object@745b70d0}. */
  private void lock(LockKind kind, String object, int depth) {
    int at = object.lastIndexOf('@');
    if (at > 0 && !pool.isFull()) {
      String className = pool.share(object.substring(0, at));
      long hash = Digits.hex(object, at + 1, object.length());
      locks.add(
          new LockLine(kind, LockLine.NO_ADDRESS, className, depth, hash, Confidence.CERTAIN));
      pool.countLine();
    }
  }

  /** Compiled code drops what {@code Object.wait} was called on: then only the stack tells. */
  private void addUnsaidWait(DumpedThread plain) {
    boolean waits =
        !plain.frames().isEmpty()
            && plain.frames().get(0).method().startsWith(OBJECT_WAIT)
            && locks.stream().noneMatch(line -> line.kind().isWait());
    if (waits) {
      locks.add(new LockLine(LockKind.WAITING_ON, LockLine.NO_ADDRESS, "", 0));
    }
  }

  void addTo(List<DumpedThread> threads) {
    if (builder.tid >= 0) {
      DumpedThread plain = builder.build();
      if (!plain.state().equals(DumpedThread.UNKNOWN_STATE)) {
        addUnsaidWait(plain);
      }
      threads.add(
          new DumpedThread(
              plain.name(), plain.tid(), -1, 0, plain.state(), virtual, plain.frames(), locks));
    }
  }
}
