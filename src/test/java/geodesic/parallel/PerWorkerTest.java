package geodesic.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerWorkerTest {
  @Test
  void eachWorkerHasOneOfItsOwnFromItsFirstUseOn() {
    try (Workers workers = new Workers(3)) {
      List<StringBuilder> made = new ArrayList<>();
      PerWorker<StringBuilder> buffers =
          new PerWorker<>(
              workers,
              () -> {
                made.add(new StringBuilder());
                return made.getLast();
              });
      assertThat(made).isEmpty();
      StringBuilder last = buffers.of(2);
      assertThat(buffers.of(0)).isNotSameAs(last).isSameAs(buffers.of(0));
      assertThat(buffers.of(2)).isSameAs(last);
      assertThat(made).hasSize(2);
    }
  }
}
