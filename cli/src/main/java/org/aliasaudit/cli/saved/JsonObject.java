package org.aliasaudit.cli.saved;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object whose fields are asked for by name and type; what is missing or of another type is
 * told with the way to it.
 */
final class JsonObject {
  private final String path;
  private final Map<String, Object> fields;

  private JsonObject(String path, Map<String, Object> fields) {
    this.path = path;
    this.fields = fields;
  }

  /** The object that the parser is at the start of. Nesting is bounded by the parser. */
  static JsonObject read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new SavedReportException("is no report of aliasaudit: expected a JSON object");
    }
    return new JsonObject("", fields(parser));
  }

  private static Map<String, Object> fields(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static List<Object> elements(JsonParser parser) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  /** A text that must be there. */
  String text(String name) throws SavedReportException {
    return required(name, String.class, "a text");
  }

  /** A text that may be null. */
  String textOrNull(String name) throws SavedReportException {
    return textOr(name, null);
  }

  /** A text, or what stands for one that is missing or null. */
  String textOr(String name, String other) throws SavedReportException {
    return fields.get(name) == null ? other : text(name);
  }

  double number(String name) throws SavedReportException {
    return required(name, Double.class, "a number");
  }

  boolean truth(String name) throws SavedReportException {
    return required(name, Boolean.class, "true or false");
  }

  /** The constant that a word in lower case stands for. */
  <E extends Enum<E>> E word(String name, Class<E> type) throws SavedReportException {
    String word = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    throw new SavedReportException(path + name + ": '" + word + "' is unknown");
  }

  JsonObject object(String name) throws SavedReportException {
    return asObject(path + name, required(name, Map.class, "an object"));
  }

  JsonObject objectOrNull(String name) throws SavedReportException {
    return fields.get(name) == null ? null : object(name);
  }

  List<JsonObject> objects(String name) throws SavedReportException {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : required(name, List.class, "an array")) {
      objects.add(asObject(path + name + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  List<String> texts(String name) throws SavedReportException {
    List<String> texts = new ArrayList<>();
    for (Object element : required(name, List.class, "an array")) {
      if (!(element instanceof String text)) {
        throw expected(name + "[" + texts.size() + "]", "a text");
      }
      texts.add(text);
    }
    return texts;
  }

  @SuppressWarnings("unchecked") // All maps of a tree are made by fields().
  private static JsonObject asObject(String path, Object value) throws SavedReportException {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject(path + ".", (Map<String, Object>) map);
    }
    throw new SavedReportException(path + ": expected an object");
  }

  private <T> T required(String name, Class<T> type, String what) throws SavedReportException {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw expected(name, what);
    }
    return type.cast(value);
  }

  private SavedReportException expected(String name, String what) {
    return new SavedReportException(path + name + ": expected " + what);
  }
}
