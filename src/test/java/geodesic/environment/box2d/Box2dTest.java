package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Box2dTest {
  /** Gymnasium's registry: id, max_episode_steps, reward_threshold. */
  @ParameterizedTest
  @CsvSource({
    "LunarLander-v3, 1000, 200",
    "LunarLanderContinuous-v3, 1000, 200",
    "BipedalWalker-v3, 1600, 300",
    "BipedalWalkerHardcore-v3, 2000, 300"
  })
  void limitsAndThresholdsAreGymnasiums(String id, int limit, double threshold) {
    EnvironmentSpecification specification = Environments.specification(id);
    assertThat(specification.maxEpisodeSteps()).isEqualTo(limit);
    assertThat(specification.rewardThreshold()).hasValue(threshold);
  }
}
