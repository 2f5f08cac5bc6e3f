package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** serve without a client, or with one that leaves at once. */
class ServeCommandTest {
  @Test
  void saysByHandHowItIsUsed() throws Exception {
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(List.of(), "serve", "--env", "Pendulum-v1", "--envs", "3").succeeded();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().getFirst())
        .isEqualTo(
            "Pendulum-v1: observations Box([-1.0 -1.0 -8.0], [1.0 1.0 8.0], (3,), float32), actions"
                + " Box(-2.0, 2.0, (1,), float32).");
    assertThat(outcome.out()).anyMatch(line -> line.contains("num_envs=3"));
  }

  @Test
  void endsWithAClientThatLeavesAtOnce() throws Exception {
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(List.of(), "serve", "--env", "CartPole-v1", "--pipe").succeeded();
    assertThat(outcome.out()).hasSize(1);
    assertThat(outcome.out().getFirst()).startsWith("{\"protocol\":1,\"env\":\"CartPole-v1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --env CartPole-v9                          | unknown environment "CartPole-v9"; did you mean CartPole-v1?
          --env CartPole-v1 --envs 0                 | --envs is 0, but must be at least 1
          --env CartPole-v1 --threads 0              | --threads is 0, but must be at least 1
          --env CartPole-v1 --autoreset SameStop     | --autoreset SameStop; did you mean SameStep? (valid: NextStep, SameStep, Disabled)
          --env CartPole-v1 --time-limit 0           | --time-limit is 0, but must be at least 1
          --env CartPole-v1 --time-limit soon        | --time-limit is soon, but must be a whole number
          --env CartPole-v1 --set gamma=1            | --set gamma is a setting of a run
          --env CartPole-v1 --pipe --info x          | CartPole tells no number x in its info
          """)
  void refusesInOneLine(String arguments, String line) throws Exception {
    String[] words = ("serve " + arguments).split(" +");
    ForkedCommand.Outcome outcome = ForkedCommand.run(List.of(), words);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).hasSize(1);
    assertThat(outcome.err().getFirst()).startsWith("geodesic: " + line);
  }
}
