package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON reports. */
final class Reports {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private Reports() {}

  /** A report, after it was found to follow the schema that ships with the product. */
  static JsonNode valid(String text) throws IOException {
    JsonNode report = MAPPER.readTree(text);
    assertThat(SCHEMA.validate(report)).as("violations of the schema").isEmpty();
    return report;
  }

  /** A JSON document of any kind. */
  static JsonNode read(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** The one finding of a report. */
  static JsonNode onlyFinding(JsonNode report) {
    assertThat(report.get("findings")).hasSize(1);
    return report.get("findings").get(0);
  }

  /** What stands under a name in each element of an array. */
  static List<String> texts(JsonNode array, String name) {
    return elements(array).map(element -> element.path(name).asText()).toList();
  }

  /** The elements of an array, or the values of an object. */
  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonSchema schema() {
    try (InputStream in = Reports.class.getResourceAsStream("/schema/aliasaudit-report-1.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
