package geodesic.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.policy.ObservationNormalizer;
import geodesic.policy.RunningMoments;
import geodesic.rollout.Batch.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentBatchesTest {
  /** One copy, two steps of one number each, cut after the second. */
  private static Batch batch(float first, float second, float next) {
    return new Batch(
        1,
        2,
        new float[] {first, second},
        new float[] {7, 7},
        new double[] {first + 0.5, second + 0.5},
        new End[] {End.GOES_ON, End.CUT},
        new int[] {1},
        new float[] {next},
        List.of(new Batch.Episode(1, 2)),
        new double[] {3});
  }

  @Test
  void keepsTheLast() {
    RecentBatches recent = new RecentBatches(2, 1, Optional.empty());
    assertThat(recent.batches()).isEmpty();
    for (int i = 0; i < 3; i++) {
      recent.add(batch(i, 10 + i, 20 + i));
    }
    assertThat(recent.batches()).hasSize(2);
    for (int i = 1; i < 3; i++) {
      Batch kept = recent.batches().get(i - 1);
      assertThat(kept.observations()).containsExactly(i, 10 + i);
      assertThat(kept.rewards()).containsExactly(i + 0.5, 10.5 + i);
      assertThat(kept.boundaryObservations()).containsExactly(20 + i);
    }
  }

  @Test
  void keepsNoneWhereNoneAreWanted() {
    RecentBatches recent = new RecentBatches(0, 1, Optional.empty());
    recent.add(batch(1, 2, 3));
    assertThat(recent.batches()).isEmpty();
  }

  private static void learn(ObservationNormalizer normalizer, double mean, double deviation) {
    normalizer.learn(
        RunningMoments.of(new double[] {mean}, new double[] {deviation * deviation}, 100));
  }

  private static float seen(ObservationNormalizer normalizer, float x) {
    float[] out = new float[1];
    normalizer.normalize(new float[] {x}, 0, out, 0);
    return out[0];
  }

  /** Numbers 40, 50, 60 are shown as the normaliser of the next batch shows them, every time. */
  @Test
  void observationsAreSeenThroughTheNormalizerAsItIs() {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    RecentBatches recent = new RecentBatches(2, 1, Optional.of(normalizer));
    learn(normalizer, 45, 4);
    recent.normalizerChanged(); // a warm-up: the first batch is seen through this
    Batch first = batch(seen(normalizer, 40), seen(normalizer, 50), seen(normalizer, 60));
    for (int i = 0; i < 3; i++) {
      learn(normalizer, 50 + i, 20); // as when the batch is collected
      if (i == 0) {
        recent.add(first);
      } else {
        recent.normalizerChanged();
      }
      Batch kept = recent.batches().getFirst();
      assertThat(kept.observations())
          .containsExactly(new float[] {seen(normalizer, 40), seen(normalizer, 50)}, within(1e-5f));
      assertThat(kept.boundaryObservations())
          .containsExactly(new float[] {seen(normalizer, 60)}, within(1e-5f));
    }
    assertThat(first.observations())
        .as("the batch itself")
        .contains(new float[] {-1.25f}, within(1e-5f));
  }

  @Test
  void goesOnAsSaved() throws IOException {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    RecentBatches recent = new RecentBatches(2, 1, Optional.of(normalizer));
    learn(normalizer, 3, 2);
    recent.add(batch(1, 2, 3));
    learn(normalizer, 7, 1);
    recent.add(batch(0.1f, 0.2f, 0.3f));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recent.save(new DataOutputStream(bytes));
    RecentBatches other = new RecentBatches(2, 1, Optional.of(normalizer));
    other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    learn(normalizer, -1, 5);
    recent.add(batch(4, 5, 6));
    other.add(batch(4, 5, 6));
    assertThat(other.batches()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      Batch expected = recent.batches().get(i);
      Batch actual = other.batches().get(i);
      assertThat(actual.steps()).isEqualTo(expected.steps());
      assertThat(actual.observations()).isEqualTo(expected.observations());
      assertThat(actual.rewards()).isEqualTo(expected.rewards());
      assertThat(actual.ends()).isEqualTo(expected.ends());
      assertThat(actual.boundaries()).isEqualTo(expected.boundaries());
      assertThat(actual.boundaryObservations()).isEqualTo(expected.boundaryObservations());
    }
  }
}
