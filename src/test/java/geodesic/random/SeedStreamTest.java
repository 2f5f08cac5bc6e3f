package geodesic.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedStreamTest {
  /** Written out once more: another number would be another result for every seed. */
  @ParameterizedTest
  @CsvSource({
    "POLICY, 0",
    "VALUE_FUNCTION, 1",
    "ENVIRONMENT, 2",
    "ACTION, 3",
    "VALUE_MINIBATCH, 4",
    "EVALUATION, 5",
    "FISHER_ACTION, 6",
    "POLICY_MINIBATCH, 7",
    "AGENT_ACTION, 8",
    "DEMO, 9",
    "BOOSTING, 10",
    "FOLD, 11",
  })
  void numbersStay(SeedStream stream, int number) {
    assertThat(stream.number()).isEqualTo(number);
    assertThat(stream.of(12).generateLongs(3))
        .isEqualTo(new SeedSequence(12, number).generateLongs(3));
    assertThat(stream.of(12, 4).generateLongs(3))
        .isEqualTo(new SeedSequence(12, number, 4).generateLongs(3));
  }

  @Test
  void noNumberServesTwoPurposes() {
    assertThat(SeedStream.values()).extracting(SeedStream::number).doesNotHaveDuplicates();
    assertThat(SeedStream.values()).as("each is tested above").hasSize(12);
  }
}
