package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.training.Configuration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunNameTest {
  private static String name(Map<String, Object> settings, String... given) {
    return RunName.of(Configuration.of("CartPole-v1", Algorithm.TRPO, 7, settings), List.of(given));
  }

  @Test
  void withoutSettingsItIsEnvironmentAlgorithmAndSeed() {
    assertThat(name(Map.of())).isEqualTo("CartPole-v1-trpo-s7");
    assertThat(name(Map.of("delta", 0.02))).as("of a preset").isEqualTo("CartPole-v1-trpo-s7");
  }

  @Test
  void settingsOfOnesOwnStandBehindWithTheirEffectiveValues() {
    assertThat(name(Map.of("delta", "0.020"), "delta")).isEqualTo("CartPole-v1-trpo-s7-delta0.02");
    assertThat(name(Map.of("horizon", "2k", "damping", 1), "horizon", "damping"))
        .isEqualTo("CartPole-v1-trpo-s7-horizon2000-damping1");
    assertThat(name(Map.of("hidden", "[64, 32]"), "hidden"))
        .isEqualTo("CartPole-v1-trpo-s7-hidden64x32");
  }

  @Test
  void longOnesAreCutToAChecksumThatStillTellsThemApart() {
    Map<String, Object> first =
        Map.of("normalize_observations", true, "evaluation_interval", 0, "gae_lambda", 0.9);
    Map<String, Object> second =
        Map.of("normalize_observations", true, "evaluation_interval", 0, "gae_lambda", 0.8);
    String[] names = {"normalize_observations", "evaluation_interval", "gae_lambda"};
    assertThat(name(first, names))
        .matches("CartPole-v1-trpo-s7-normalize_observationstrue-[0-9a-f]{8}")
        .isEqualTo(name(first, names))
        .isNotEqualTo(name(second, names));
    String[] many = Configuration.names(Algorithm.TRPO).toArray(String[]::new);
    assertThat(name(Map.of(), many)).hasSizeLessThan(100).matches("[A-Za-z0-9._-]+");
  }
}
