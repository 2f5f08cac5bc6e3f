package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
  /** Gymnasium's registry: id, max_episode_steps, reward_threshold. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v0, 200, 195",
    "CartPole-v1, 500, 475",
    "Pendulum-v1, 200,",
    "MountainCar-v0, 200, -110",
    "MountainCarContinuous-v0, 999, 90",
    "Acrobot-v1, 500, -100"
  })
  void limitsAndThresholdsAreGymnasiums(String id, int limit, Double threshold) {
    EnvironmentSpecification specification = Environments.specification(id);
    assertThat(specification.maxEpisodeSteps()).isEqualTo(limit);
    assertThat(specification.rewardThreshold())
        .isEqualTo(threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
    assertThat(((TimeLimit) Environments.make(id)).maxSteps()).isEqualTo(limit);
  }

  @Test
  void everySpecificationCanBeFoundAndIsDescribed() {
    assertThat(Environments.all()).isNotEmpty();
    for (EnvironmentSpecification specification : Environments.all()) {
      assertThat(Environments.specification(specification.id())).isSameAs(specification);
      assertThat(specification.description()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CartPole, CartPole-v1",
    "cartpole_v1, CartPole-v1",
    "Lunar, LunarLander-v3",
    "CartPole-v7, CartPole-v1",
    "CratPole-v1, CartPole-v1",
    "pendulum, Pendulum-v1",
    "Mountain-Car-v0, MountainCar-v0",
    "mountaincar_continuous, MountainCarContinuous-v0"
  })
  void aMisspeltIdIsRefusedWithASuggestion(String id, String suggestion) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Environments.make(id))
        .withMessageContaining("\"" + id + "\"")
        .withMessageContaining("did you mean " + suggestion + "?")
        .withMessageContaining("Acrobot-v1")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource({"cartpole-v1, CartPole-v1", "PENDULUM-V1, Pendulum-v1", "acrobot-V1, Acrobot-v1"})
  void caseIsIgnored(String id, String meant) {
    assertThat(Environments.specification(id)).isSameAs(Environments.specification(meant));
  }

  @ParameterizedTest
  @CsvSource({"Zork-v1", "''", "v1"})
  void anUnrelatedIdGetsNoSuggestion(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Environments.make(id))
        .withMessageContaining("CartPole-v1")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("did you mean"));
  }
}
