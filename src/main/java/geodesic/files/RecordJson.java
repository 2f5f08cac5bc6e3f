package geodesic.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records as JSON. A component {@code envSteps} is the field {@code env_steps}; fields stand in the
 * order of the components, and a component that is null is a null in JSON. Reading ignores fields
 * that the record does not have, and requires those whose component is marked by {@code
 * JsonProperty(required = true)}.
 */
public final class RecordJson {
  /** Made at the first use: a run that prints no JSON does without. */
  private static final class Mapper {
    static final ObjectMapper INSTANCE =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
  }

  private RecordJson() {}

  /**
   * A record, or a list of them, in one line without its end.
   *
   * @throws IllegalArgumentException for what has no form in JSON
   */
  public static String line(Object value) {
    try {
      return Mapper.INSTANCE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value + " has no form in JSON", e);
    }
  }

  /** NaN is not JSON: it becomes null. */
  public static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a phrase that begins with the file's name where it is not JSON, or not
   *     that of such a record
   */
  public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
    try {
      T record = Mapper.INSTANCE.readValue(Files.readString(file), type);
      if (record == null) { // the text null
        throw new IOException(file.getFileName() + " is not what it should be");
      }
      return record;
    } catch (StreamReadException e) {
      throw new IOException(file.getFileName() + " is not JSON", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file.getFileName() + " is not text in UTF-8", e);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof StreamReadException) { // such as an end in the middle
        throw new IOException(file.getFileName() + " is not JSON: it is damaged or cut short", e);
      }
      String field = e.getPath().isEmpty() ? null : e.getPath().getLast().getFieldName();
      throw new IOException(
          file.getFileName()
              + (field == null ? " is not what it should be" : " does not say its " + field),
          e);
    }
  }
}
