package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.rollout.Batch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EpisodeWindowTest {
  private final EpisodeWindow window = new EpisodeWindow();

  private void add(int from, int to) {
    for (int i = from; i <= to; i++) {
      window.add(new Batch.Episode(i, 2 * i));
    }
  }

  @Test
  void knowsNothingAtFirst() {
    ReturnStatistics none = window.statistics();
    assertThat(none.episodes()).isZero();
    assertThat(new double[] {none.mean(), none.std(), none.min(), none.max(), none.lengthMean()})
        .containsOnly(Double.NaN);
    assertThat(window.isFull()).isFalse();
  }

  @Test
  void keepsTheLastHundredAndCountsAll() {
    add(1, 99);
    assertThat(window.isFull()).isFalse();
    assertThat(window.statistics().mean()).isEqualTo(50);
    add(100, 250);
    assertThat(window.isFull()).isTrue();
    // 151 ... 250; the variance of n consecutive numbers is (n^2 - 1) / 12.
    assertThat(window.statistics())
        .isEqualTo(
            new ReturnStatistics(250, 200.5, Math.sqrt((100 * 100 - 1) / 12.0), 151, 250, 401));
  }

  @Test
  void goesOnFromWhatItSaved() throws IOException {
    for (int count : new int[] {0, 7, 93}) {
      add(1, count);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      window.save(new DataOutputStream(bytes));
      EpisodeWindow restored = new EpisodeWindow();
      restored.add(new Batch.Episode(-1000, 3)); // is forgotten
      restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(restored.statistics()).isEqualTo(window.statistics());
      assertThat(restored.isFull()).isEqualTo(window.isFull());
      restored.add(new Batch.Episode(5, 5));
      window.add(new Batch.Episode(5, 5));
      assertThat(restored.statistics()).isEqualTo(window.statistics());
    }
  }
}
