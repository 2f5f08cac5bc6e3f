package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import geodesic.environment.Environment;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole episodes of Gymnasium, played again from their seeds: every observation has its bits. */
class RecordedEpisodesTest {
  @TestFactory
  Stream<DynamicTest> goesTheSameWay() throws IOException {
    return RecordedEpisode.readAll(RecordedEpisode.reference("box2d")).stream()
        .map(episode -> dynamicTest(episode.toString(), () -> replay(episode)));
  }

  @Test
  void theFilesCoverTheFamily() throws IOException {
    assertThat(RecordedEpisode.readAll(RecordedEpisode.reference("box2d")))
        .extracting(RecordedEpisode::id)
        .contains(
            "LunarLander-v3",
            "LunarLanderContinuous-v3",
            "BipedalWalker-v3",
            "BipedalWalkerHardcore-v3");
  }

  private static void replay(RecordedEpisode episode) {
    try (Environment environment = episode.make()) {
      float[] observation = new float[environment.observationSpace().size()];
      environment.reset(episode.seed(), observation);
      assertThat(observation).as("first observation").isEqualTo(episode.resetObservation());
      for (int i = 0; i < episode.length(); i++) {
        double reward = environment.step(episode.action(i), observation);
        String step = "step " + i;
        assertThat(observation).as(step).isEqualTo(episode.observation(i));
        // In double precision, of which the last bits are StrictMath's own.
        assertThat(reward).as(step).isCloseTo(episode.reward(i), within(1e-9));
        assertThat(environment.terminated()).as(step).isEqualTo(episode.terminated(i));
      }
      environment.reset(observation);
      assertThat(observation).as("second reset").isEqualTo(episode.secondResetObservation());
    }
  }
}
