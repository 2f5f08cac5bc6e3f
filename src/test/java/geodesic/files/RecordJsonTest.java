package geodesic.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
  @TempDir private Path folder;

  record Episode(
      @JsonProperty(required = true) long envSteps,
      @JsonProperty(required = true) Seed seed,
      Double returnMean,
      int cutOff) {
    record Seed(@JsonProperty(required = true) long first) {}
  }

  @Test
  void fieldsAreComponentsInTheirOrder() {
    assertThat(RecordJson.line(new Episode(12, new Episode.Seed(3), 0.1 + 0.2, 0)))
        .isEqualTo(
            "{\"env_steps\":12,\"seed\":{\"first\":3},\"return_mean\":0.30000000000000004,\"cut_off\":0}");
    assertThat(RecordJson.line(List.of(new Episode.Seed(3)))).isEqualTo("[{\"first\":3}]");
  }

  @Test
  void nanBecomesNull() {
    assertThat(RecordJson.line(new Episode(1, null, RecordJson.number(Double.NaN), 0)))
        .isEqualTo("{\"env_steps\":1,\"seed\":null,\"return_mean\":null,\"cut_off\":0}");
    assertThat(RecordJson.number(-0.5)).isEqualTo(-0.5);
  }

  @Test
  void whatIsNotRequiredMayBeMissingAndMoreMayBeThere() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"), "{\"new\": [1], \"seed\": {\"first\": 3}, \"env_steps\": 7}");
    assertThat(RecordJson.read(file, Episode.class))
        .isEqualTo(new Episode(7, new Episode.Seed(3), null, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                     | a.json is not JSON
          {"env_steps": 1} x                    | a.json does not say its seed
          {"seed": {"first": 3}}                | a.json does not say its env_steps
          {"seed": {"first": "x"}}              | a.json does not say its first
          {"seed": {}, "env_steps": 1}          | a.json does not say its first
          {"seed": {"first": 3}, "env_steps":[]}| a.json does not say its env_steps
          []                                    | a.json is not what it should be
          ''                                    | a.json is not what it should be
          """)
  void whatCantBeReadIsNamed(String json, String complaint) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), json);
    assertThatThrownBy(() -> RecordJson.read(file, Episode.class))
        .isInstanceOf(IOException.class)
        .hasMessage(complaint);
  }
}
