package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.files.RecordJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingResultTest {
  @ParameterizedTest
  @CsvSource({
    "0.30000000000000004, 51200, a",
    ", , \"\u00e4\\",
    "-1e-7, , a/b",
    "500, 9999999999, a b"
  })
  void theFieldsAreThoseOfTheRecord(Double returnMean, Long solvedAtSteps, String out) {
    TrainingResult result =
        new TrainingResult(
            "E-v0", "trpo", 3, 5_000_000_000L, 7, 1.5, returnMean, solvedAtSteps, out);
    assertThat(result.json()).isEqualTo(RecordJson.line(result));
  }
}
