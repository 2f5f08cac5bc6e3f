package geodesic.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in a configuration's JSON and nothing else of it, by a parser that makes no tree: a
 * program that only acts need not load the rest of Jackson, which takes four times as long.
 */
final class StoredSettings {
  private StoredSettings() {}

  /**
   * Every setting by name, as text or as a list of texts.
   *
   * @throws IOException when it is not JSON, or holds no settings
   */
  static Map<String, Object> read(String configuration) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(configuration)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          if (json.currentName().equals("settings") && json.nextToken() == JsonToken.START_OBJECT) {
            return settings(json);
          }
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    throw new IOException("its configuration holds no settings");
  }

  private static Map<String, Object> settings(JsonParser json) throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        List<String> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(json.getText());
        }
        settings.put(name, items);
      } else {
        settings.put(name, json.getText());
      }
    }
    return settings;
  }
}
