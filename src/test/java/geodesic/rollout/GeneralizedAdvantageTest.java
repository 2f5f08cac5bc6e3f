package geodesic.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.rollout.Batch.End;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedAdvantageTest {
  private static Batch batch(int environments, double[] rewards, End... ends) {
    int[] boundaries = new int[rewards.length];
    int count = 0;
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] == End.CUT || ends[i] == End.TRUNCATED) {
        boundaries[count++] = i;
      }
    }
    return new Batch(
        environments,
        rewards.length / environments,
        new float[rewards.length],
        new float[rewards.length],
        rewards,
        ends,
        Arrays.copyOf(boundaries, count),
        new float[count],
        List.of(),
        new double[0]);
  }

  /**
   * gamma = 1/2, lambda = 1/2. Environment 0: a step, a termination, a truncation with 16 behind
   * it, and the end of the rollout with 8 behind it. Environment 1 has no end but that of the
   * rollout, with 4 behind it.
   */
  @Test
  void byHand() {
    Batch batch =
        batch(
            2,
            new double[] {1, 2, 3, 4, 1, 1, 1, 1},
            End.GOES_ON,
            End.TERMINATED,
            End.TRUNCATED,
            End.CUT,
            End.GOES_ON,
            End.GOES_ON,
            End.GOES_ON,
            End.CUT);
    double[] values = {10, 20, 30, 40, 2, 2, 2, 2};
    double[] advantages =
        new GeneralizedAdvantage(0.5, 0.5).advantages(batch, values, new double[] {16, 8, 4});
    double terminated = 2 - 20; // nothing behind it
    double first = 1 + 0.5 * 20 - 10 + 0.25 * terminated;
    double truncated = 3 + 0.5 * 16 - 30; // not the advantage of the next episode
    double rolloutEnd = 4 + 0.5 * 8 - 40;
    double last = 1 + 0.5 * 4 - 2; // the three steps before it have no residual of their own
    assertThat(advantages)
        .containsExactly(
            first, terminated, truncated, rolloutEnd, last / 64, last / 16, last / 4, last);
  }

  /** With reward 1 for ever, V = 1 / (1 - gamma) is the value, so nothing is an advantage. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 0.99, 0.999})
  void theValueOfOneForEver(double gamma) {
    int steps = 50;
    double[] rewards = new double[steps];
    double[] values = new double[steps];
    End[] ends = new End[steps];
    Arrays.fill(rewards, 1);
    Arrays.fill(values, 1 / (1 - gamma));
    Arrays.fill(ends, End.GOES_ON);
    ends[20] = End.TRUNCATED; // a time limit does not end the rewards
    ends[steps - 1] = End.CUT;
    double[] advantages =
        new GeneralizedAdvantage(gamma, 0.95)
            .advantages(
                batch(1, rewards, ends), values, new double[] {1 / (1 - gamma), 1 / (1 - gamma)});
    for (double advantage : advantages) {
      assertThat(Math.abs(advantage)).isLessThan(1e-11);
    }
  }

  /** lambda = 1: the discounted return minus the value. lambda = 0: the one-step residual. */
  @Test
  void theLimitsOfLambda() {
    double[] rewards = {1, 2, 4};
    double[] values = {3, 5, 7};
    Batch batch = batch(1, rewards, End.GOES_ON, End.GOES_ON, End.CUT);
    double[] behind = {8};
    assertThat(new GeneralizedAdvantage(0.5, 1).advantages(batch, values, behind))
        .containsExactly(1 + 1 + 1 + 1 - 3, 2 + 2 + 2 - 5, 4 + 4 - 7);
    assertThat(new GeneralizedAdvantage(0.5, 0).advantages(batch, values, behind))
        .containsExactly(1 + 2.5 - 3, 2 + 3.5 - 5, 4 + 4 - 7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesWhatIsNoDiscount(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneralizedAdvantage(bad, 0.5))
        .withMessageContaining("gamma is " + bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneralizedAdvantage(0.5, bad))
        .withMessageContaining("lambda is " + bad);
  }
}
