package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Learning that does not happen is said. */
class StandstillTest {
  private static List<IterationRecord> train(Map<String, ?> settings, int iterations) {
    List<IterationRecord> records = new ArrayList<>();
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(Configuration.of("CartPole-v1", Algorithm.TRPO, 0, settings), workers)) {
      for (int i = 0; i < iterations; i++) {
        records.add(trainer.advance());
      }
    }
    return records;
  }

  @Test
  void rejectionsInARowAreCountedAndToldAtThreeAndThirty() {
    // A first candidate far beyond the radius, and no second one.
    List<IterationRecord> records =
        train(
            Map.of(
                "horizon", 100, "hidden", "[4]", "damping", 0, "line_search_steps", 1, "delta", 3),
            31);
    int inARow = 0;
    int most = 0;
    for (IterationRecord record : records) {
      PolicyStep.Natural step = (PolicyStep.Natural) record.update().step();
      inARow = step.lineSearch().orElseThrow().accepted() ? 0 : inARow + 1;
      most = Math.max(most, inARow);
      assertThat(record.update().rejections()).isEqualTo(inARow);
      assertThat(record.warning().isPresent()).isEqualTo(inARow == 3 || inARow == 30);
    }
    assertThat(most).isGreaterThanOrEqualTo(3);
    assertThat(records.stream().flatMap(record -> record.warning().stream()).findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("the line search rejected the last 3 updates"));
  }

  @Test
  void aBatchOfOneStepHasNoGradient() {
    List<IterationRecord> records =
        train(Map.of("horizon", 1, "environments", 1, "hidden", "[4]"), 4);
    assertThat(records.get(2).warning())
        .hasValueSatisfying(line ->
            assertThat(line)
                .startsWith("the policy's gradient was exactly 0 in the last 3 updates"));
    assertThat(records.get(3).warning()).isEmpty();
  }

  @Test
  void whatLearnsIsNotWarnedOf() {
    assertThat(train(Map.of("horizon", 200), 5)).allMatch(record -> record.warning().isEmpty());
  }
}
