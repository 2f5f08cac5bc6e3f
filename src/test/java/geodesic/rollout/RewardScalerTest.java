package geodesic.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.rollout.Batch.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardScalerTest {
  private static Batch batch(double[] rewards, End... ends) {
    return new Batch(
        1,
        rewards.length,
        new float[0],
        new float[0],
        rewards,
        ends,
        new int[0],
        new float[0],
        List.of());
  }

  /** Returns 1, 2.5, 4.25 of one episode, 8 and 12 of others: the discount starts anew. */
  @Test
  void byHand() {
    double[] rewards = {1, 2, 3, 8, 12};
    double[] scaled =
        new RewardScaler(1, 0.5)
            .scale(
                batch(rewards, End.GOES_ON, End.GOES_ON, End.TRUNCATED, End.TERMINATED, End.CUT));
    double[] returns = {1, 2.5, 4.25, 8, 12};
    double mean = (1 + 2.5 + 4.25 + 8 + 12) / 5;
    double variance = 0;
    for (double value : returns) {
      variance += (value - mean) * (value - mean) / 5;
    }
    for (int i = 0; i < rewards.length; i++) {
      assertThat(scaled[i]).isCloseTo(rewards[i] / Math.sqrt(variance), within(1e-7));
    }
    assertThat(rewards).as("the batch's own").containsExactly(1, 2, 3, 8, 12);
  }

  @Test
  void isClipped() {
    double[] rewards = new double[1000];
    End[] ends = new End[1000];
    Arrays.fill(ends, End.TERMINATED);
    rewards[0] = 1e6;
    rewards[1] = -1e6;
    assertThat(new RewardScaler(1, 0.9).scale(batch(rewards, ends))).startsWith(10, -10, 0);
  }

  @Test
  void goesOnAsSaved() throws IOException {
    Batch batch = batch(new double[] {1, 2, 3}, End.GOES_ON, End.GOES_ON, End.CUT);
    RewardScaler first = new RewardScaler(1, 0.9);
    first.scale(batch);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    RewardScaler second = new RewardScaler(1, 0.9);
    second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(second.scale(batch)).isEqualTo(first.scale(batch));
  }
}
