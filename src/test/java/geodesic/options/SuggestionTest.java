package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> ALGORITHMS =
      List.of("vpg", "npg", "trpo", "acktr", "ppo", "vmpo");
  private static final List<String> SETTINGS =
      List.of("delta", "value_delta", "gamma", "gae_lambda", "hidden", "value_hidden", "steps");

  @ParameterizedTest
  @CsvSource({
    "tppo, trpo",
    "tpro, trpo",
    "TRPO, trpo",
    "pppo, ppo",
    "nppg, npg",
    "aktr, acktr",
    "acktrr, acktr"
  })
  void ofAlgorithms(String word, String meant) {
    assertThat(Suggestion.nearest(word, ALGORITHMS)).contains(meant);
    assertThat(Suggestion.of(word, ALGORITHMS)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "detla, delta",
    "delt, delta",
    "gae-lambda, gae_lambda",
    "gaeLambda, gae_lambda",
    "hiden, hidden",
    "Value Hidden, value_hidden",
    "step, steps",
    "stepssize, steps"
  })
  void ofSettings(String word, String meant) {
    assertThat(Suggestion.nearest(word, SETTINGS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "ab", "sac", "learning_rate"})
  void nothingIsBetterThanSomethingFarOff(String word) {
    assertThat(Suggestion.nearest(word, SETTINGS)).isEmpty();
    assertThat(Suggestion.of(word, SETTINGS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "kitten, sitting, 3",
    "detla, delta, 1",
    "ab, ba, 1",
    "ca, abc, 3",
    "flaw, lawn, 2"
  })
  void countsSlips(String a, String b, int slips) {
    assertThat(Suggestion.slips(a, b)).isEqualTo(slips);
    assertThat(Suggestion.slips(b, a)).isEqualTo(slips);
  }

  @Test
  void whatIsComparedCanBeChosen() {
    assertThat(
            Suggestion.nearest("b-9", List.of("a-1", "b-1"), name -> name.replaceFirst("-.", "zz")))
        .contains("b-1");
  }
}
