package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Returns and lengths of Gymnasium's own heuristic and of random controllers. Episode i starts from
 * seed i; random actions come from the action space, seeded with i. The committed numbers were made
 * in the same way, so they agree to many digits; the bounds are wide for those of other seeds.
 */
class ReturnStatisticsTest {
  private static final JsonNode REFERENCE = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(RecordedEpisode.reference("box2d.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was played: a return and a length for each episode. */
  @SuppressWarnings("ArrayRecordComponent") // never written after
  private record Played(double[] returns, int[] lengths) {
    double mean() {
      return Arrays.stream(returns).average().orElseThrow();
    }

    double median() {
      double[] sorted = returns.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    double meanLength() {
      return Arrays.stream(lengths).average().orElseThrow();
    }

    double solved() {
      return (double) Arrays.stream(returns).filter(r -> r >= 200).count() / returns.length;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LunarLander-v3", "LunarLanderContinuous-v3"})
  void theHeuristicLandsAsWell(String id) {
    JsonNode expected = REFERENCE.get(id + " heuristic");
    boolean continuous = id.contains("Continuous");
    Played played =
        play(id, expected.get("episodes").asInt(), false, seed -> Controller.lander(continuous));
    assertThat(played.median()).isCloseTo(expected.get("median").asDouble(), within(15.0));
    assertThat(played.solved()).isCloseTo(expected.get("solved").asDouble(), within(0.06));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LunarLander-v3", "LunarLanderContinuous-v3", "BipedalWalker-v3"})
  void randomActionsFareAsBadly(String id) {
    JsonNode expected = REFERENCE.get(id + " random");
    Played played =
        play(id, expected.get("episodes").asInt(), false, seed -> sampler(id, new Pcg64(seed)));
    double mean = expected.get("mean").asDouble();
    double length = expected.get("length_mean").asDouble();
    assertThat(played.mean()).isCloseTo(mean, within(0.1 * Math.abs(mean)));
    assertThat(played.meanLength()).isCloseTo(length, within(0.1 * length));
  }

  @ParameterizedTest
  @ValueSource(strings = "BipedalWalker-v3")
  void theHeuristicWalks(String id) {
    JsonNode expected = REFERENCE.get(id + " heuristic");
    int episodes = expected.get("episodes").asInt();
    Played played = play(id, episodes, true, seed -> new Controller.Walker());
    double standardError = expected.get("std").asDouble() / Math.sqrt(episodes);
    assertThat(played.mean())
        .isGreaterThan(50)
        .isCloseTo(expected.get("mean").asDouble(), within(3 * Math.sqrt(2) * standardError));
  }

  private static Controller sampler(String id, Pcg64 random) {
    try (Environment environment = Environments.make(id)) {
      return (observation, action) -> environment.actionSpace().sample(random, action);
    }
  }

  /** The walker's demonstration begins with a step of no action. */
  private static Played play(
      String id, int episodes, boolean idleFirst, LongFunction<Controller> controllers) {
    double[] returns = new double[episodes];
    int[] lengths = new int[episodes];
    try (Environment environment = Environments.make(id)) {
      float[] observation = new float[environment.observationSpace().size()];
      float[] action = new float[environment.actionSpace().size()];
      for (int i = 0; i < episodes; i++) {
        Controller controller = controllers.apply(i);
        environment.reset(i, observation);
        Arrays.fill(action, 0);
        while (!environment.terminated() && !environment.truncated()) {
          if (!idleFirst || lengths[i] > 0) {
            controller.act(observation, action);
          }
          returns[i] += environment.step(action, observation);
          lengths[i]++;
        }
      }
    }
    return new Played(returns, lengths);
  }
}
