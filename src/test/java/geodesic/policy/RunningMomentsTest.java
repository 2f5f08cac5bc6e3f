package geodesic.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RunningMomentsTest {
  private static float[] normals(int n, double mean, double std) {
    Pcg64 random = new Pcg64(3);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (mean + std * random.nextGaussian());
    }
    return x;
  }

  /** Far from zero, where sums of squares would lose every digit. */
  @Test
  void momentsAreThoseOfTheDefinition() {
    float[] x = normals(1000, 1e5, 0.5);
    RunningMoments moments = new RunningMoments(2);
    double[] mean = new double[2];
    for (int i = 0; i < x.length; i += 2) {
      moments.add(x, i);
      mean[0] += x[i] / 500.0;
      mean[1] += x[i + 1] / 500.0;
    }
    double[] variance = new double[2];
    for (int i = 0; i < x.length; i++) {
      variance[i % 2] += (x[i] - mean[i % 2]) * (x[i] - mean[i % 2]) / 500.0;
    }
    assertThat(moments.count()).isEqualTo(500);
    for (int j = 0; j < 2; j++) {
      assertThat(moments.mean(j)).isCloseTo(mean[j], within(1e-8));
      assertThat(moments.variance(j)).isCloseTo(variance[j], within(1e-8));
    }
  }

  @Test
  void mergedMomentsAreThoseOfAll() {
    float[] x = normals(300, -4, 2);
    RunningMoments all = new RunningMoments(1);
    RunningMoments merged = new RunningMoments(1);
    for (int from = 0; from < 300; from += 100) {
      RunningMoments part = new RunningMoments(1);
      for (int i = from; i < from + 100; i++) {
        all.add(x, i);
        part.add(x[i]);
      }
      merged.merge(part);
      merged.merge(new RunningMoments(1));
    }
    assertThat(merged.count()).isEqualTo(all.count());
    assertThat(merged.mean(0)).isCloseTo(all.mean(0), within(1e-12));
    assertThat(merged.variance(0)).isCloseTo(all.variance(0), within(1e-12));
  }

  @Test
  void aNormalizerThatHasSeenNothingChangesNothing() {
    float[] out = new float[2];
    new ObservationNormalizer(2).normalize(new float[] {9, 0.5f, -3}, 1, out, 0);
    assertThat(out).containsExactly(0.5f, -3);
  }

  @Test
  void normalizedObservationsHaveMeanZeroAndVarianceOneAndLimits() {
    float[] x = normals(2000, 7, 3);
    RunningMoments seen = new RunningMoments(1);
    for (int i = 0; i < x.length; i++) {
      seen.add(x, i);
    }
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    normalizer.learn(seen);
    RunningMoments normalized = new RunningMoments(1);
    float[] out = new float[1];
    for (int i = 0; i < x.length; i++) {
      normalizer.normalize(x, i, out, 0);
      normalized.add(out, 0);
    }
    assertThat(normalized.mean(0)).isCloseTo(0, within(1e-6));
    assertThat(normalized.variance(0)).isCloseTo(1, within(1e-6));
    normalizer.normalize(new float[] {1e9f}, 0, out, 0);
    assertThat(out[0]).isEqualTo(10f);
  }

  @Test
  void aConstantComponentStaysFinite() {
    RunningMoments seen = new RunningMoments(1);
    seen.add(5);
    seen.add(5);
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    normalizer.learn(seen);
    float[] out = new float[1];
    normalizer.normalize(new float[] {5}, 0, out, 0);
    assertThat(out[0]).isZero();
  }

  @Test
  void aRestoredNormalizerIsTheSame() throws IOException {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    RunningMoments seen = new RunningMoments(1);
    seen.add(5);
    seen.add(8);
    normalizer.learn(seen);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    normalizer.save(new DataOutputStream(bytes));
    ObservationNormalizer other = new ObservationNormalizer(1);
    other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(other.shift(0)).isEqualTo(normalizer.shift(0));
    assertThat(other.scale(0)).isEqualTo(normalizer.scale(0));
  }
}
