package geodesic.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.rollout.Batch.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardScalerTest {
  private static Batch batch(double[] rewards, End... ends) {
    int n = rewards.length;
    return new Batch(
        1,
        n,
        new float[n],
        new float[n],
        rewards,
        ends,
        new int[0],
        new float[0],
        List.of(),
        new double[0]);
  }

  /** gamma 1/2, rewards 2, 4, | 8 with an episode's end: discounted returns 2, 5, 8. */
  @Test
  void dividesByTheDeviationOfDiscountedReturns() {
    RewardScaler scaler = new RewardScaler(1, 0.5);
    double[] scaled =
        scaler.scale(batch(new double[] {2, 4, 8}, End.GOES_ON, End.TERMINATED, End.CUT));
    double std = Math.sqrt(((2 - 5.0) * (2 - 5.0) + 0 + (8 - 5.0) * (8 - 5.0)) / 3);
    assertThat(scaled).containsExactly(new double[] {2 / std, 4 / std, 8 / std}, within(1e-8));
  }

  /** Discounted returns 2, 5 of a batch that is not scaled, then 8. */
  @Test
  void learnsFromBatchesThatAreNotScaled() {
    RewardScaler scaler = new RewardScaler(1, 0.5);
    scaler.learn(batch(new double[] {2, 4}, End.GOES_ON, End.TERMINATED));
    double std = Math.sqrt(((2 - 5.0) * (2 - 5.0) + 0 + (8 - 5.0) * (8 - 5.0)) / 3);
    assertThat(scaler.scale(batch(new double[] {8}, End.CUT)))
        .containsExactly(new double[] {8 / std}, within(1e-8));
  }

  @Test
  void aTruncationEndsTheReturnAndTheEndOfARolloutDoesNot() {
    RewardScaler cut = new RewardScaler(1, 1);
    cut.scale(batch(new double[] {1}, End.CUT));
    double[] goesOn = cut.scale(batch(new double[] {1}, End.CUT)); // returns 1, 2
    RewardScaler truncated = new RewardScaler(1, 1);
    truncated.scale(batch(new double[] {1}, End.TRUNCATED));
    double[] anew = truncated.scale(batch(new double[] {1}, End.TRUNCATED)); // returns 1, 1
    assertThat(goesOn[0]).isCloseTo(2, within(1e-6));
    assertThat(anew[0]).isEqualTo(10); // the limit: the returns do not vary
  }

  /** Scaled by infinity every reward would be 0, and nothing would be learned in silence. */
  @Test
  void rewardsWhoseSquaresOverflowAreRefused() {
    RewardScaler scaler = new RewardScaler(1, 0.99);
    Batch huge = batch(new double[] {1e200, 0, 1e200}, End.GOES_ON, End.GOES_ON, End.CUT);
    assertThatThrownBy(() -> scaler.scale(huge))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContainingAll("variance of the discounted returns", "normalize_rewards");
  }

  @Test
  void aRestoredScalerGoesOnTheSame() throws IOException {
    RewardScaler scaler = new RewardScaler(1, 0.9);
    scaler.scale(batch(new double[] {1, -3, 2}, End.GOES_ON, End.GOES_ON, End.CUT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    scaler.save(new DataOutputStream(bytes));
    RewardScaler other = new RewardScaler(1, 0.9);
    other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    Batch next = batch(new double[] {5, 1}, End.GOES_ON, End.CUT);
    assertThat(other.scale(next)).isEqualTo(scaler.scale(next));
  }
}
