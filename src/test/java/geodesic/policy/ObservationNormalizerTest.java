package geodesic.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalisers and the moments that they learn from. */
class ObservationNormalizerTest {
  private static final int N = 1000;

  /** Component 0 has mean 1000 and deviation 2, component 1 mean 0 and deviation 1e-3. */
  private static float[] observations() {
    float[] x = Samples.normals(new Pcg64(1), 2 * N, 1);
    for (int i = 0; i < x.length; i += 2) {
      x[i] = 1000 + 2 * x[i];
      x[i + 1] *= 1e-3f;
    }
    return x;
  }

  private static RunningMoments moments(float[] x, int from, int to) {
    RunningMoments moments = new RunningMoments(2);
    for (int i = from; i < to; i++) {
      moments.add(x, 2 * i);
    }
    return moments;
  }

  @Test
  void momentsAreThoseOfTheVectors() {
    float[] x = observations();
    RunningMoments moments = moments(x, 0, N);
    assertThat(moments.count()).isEqualTo(N);
    for (int j = 0; j < 2; j++) {
      double mean = 0;
      double variance = 0;
      for (int i = 0; i < N; i++) {
        mean += x[2 * i + j] / (double) N;
      }
      for (int i = 0; i < N; i++) {
        variance += (x[2 * i + j] - mean) * (x[2 * i + j] - mean) / N;
      }
      assertThat(moments.mean(j)).isCloseTo(mean, within(1e-12 * Math.max(1, mean)));
      assertThat(moments.variance(j)).isCloseTo(variance, within(1e-12 * Math.max(1, variance)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 400, N})
  void mergedMomentsAreThoseOfAll(int cut) {
    float[] x = observations();
    RunningMoments all = moments(x, 0, N);
    RunningMoments merged = moments(x, 0, cut);
    merged.merge(moments(x, cut, N));
    assertThat(merged.count()).isEqualTo(N);
    for (int j = 0; j < 2; j++) {
      assertThat(merged.mean(j)).isCloseTo(all.mean(j), within(1e-10));
      assertThat(merged.variance(j)).isCloseTo(all.variance(j), within(1e-10));
    }
  }

  @Test
  void changesNothingBeforeItHasSeenAnything() {
    float[] out = new float[2];
    new ObservationNormalizer(2).normalize(new float[] {9, 3, -4}, 1, out, 0);
    assertThat(out).containsExactly(3, -4);
  }

  @Test
  void normalisesToMeanZeroAndVarianceOne() {
    float[] x = observations();
    ObservationNormalizer normalizer = new ObservationNormalizer(2);
    normalizer.learn(moments(x, 0, 300));
    normalizer.learn(moments(x, 300, N));
    float[] y = new float[2 * N];
    for (int i = 0; i < N; i++) {
      normalizer.normalize(x, 2 * i, y, 2 * i);
    }
    RunningMoments normalized = moments(y, 0, N);
    for (int j = 0; j < 2; j++) {
      assertThat(normalized.mean(j)).isCloseTo(0, within(1e-4));
      assertThat(normalized.variance(j)).isCloseTo(j == 0 ? 1 : 1e-6 / (1e-6 + 1e-8), within(0.01));
    }
  }

  @Test
  void isClippedAtTen() {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    float[] out = new float[3];
    normalizer.normalize(new float[] {1e30f}, 0, out, 0);
    normalizer.normalize(new float[] {-11}, 0, out, 1);
    normalizer.normalize(new float[] {9.5f}, 0, out, 2);
    assertThat(out).containsExactly(10, -10, 9.5f);
  }

  @Test
  void aComponentThatNeverVariesBecomesZero() {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    RunningMoments constant = new RunningMoments(1);
    for (int i = 0; i < 10; i++) {
      constant.add(new float[] {0.1f}, 0);
    }
    normalizer.learn(constant);
    float[] out = {99};
    normalizer.normalize(new float[] {0.1f}, 0, out, 0);
    assertThat(out[0]).isZero();
  }

  @Test
  void goesOnAsSaved() throws IOException {
    float[] x = observations();
    ObservationNormalizer first = new ObservationNormalizer(2);
    first.learn(moments(x, 0, 10));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    ObservationNormalizer second = new ObservationNormalizer(2);
    second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int j = 0; j < 2; j++) {
      assertThat(second.shift(j)).isEqualTo(first.shift(j));
      assertThat(second.scale(j)).isEqualTo(first.scale(j));
    }
    first.learn(moments(x, 10, N));
    second.learn(moments(x, 10, N));
    assertThat(second.scale(0)).isEqualTo(first.scale(0));
  }
}
