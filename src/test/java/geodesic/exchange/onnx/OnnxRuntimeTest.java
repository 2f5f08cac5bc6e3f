package geodesic.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.TanhGaussian;
import geodesic.environment.Space;
import geodesic.network.Activation;
import geodesic.network.Linearization;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.training.TrainedPolicy;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A written model does in ONNX Runtime what its policy does here. */
class OnnxRuntimeTest {
  private static final int ROWS = 10_000;
  private static final float TOLERANCE = 1e-5f;

  static Stream<Arguments> policies() {
    Stream<Arguments> dense =
        Policies.actions().stream()
            .flatMap(action ->
                Stream.of(Activation.values())
                    .flatMap(activation ->
                        Stream.of(false, true)
                            .map(normalized -> named("dense", action, activation, normalized))));
    Stream<Arguments> convolutional =
        Policies.actions().stream()
            .flatMap(action ->
                Stream.of(false, true)
                    .map(normalized -> named("conv", action, Activation.RELU, normalized)));
    Space box = Policies.actions().getLast();
    Stream<Arguments> scaled =
        Stream.of(Policies.dense(box, Activation.TANH, true), Policies.convolutional(box, false))
            .flatMap(plain -> Policies.scaled(plain).stream())
            .map(trained -> Arguments.argumentSet(name(trained), trained));
    return Stream.of(dense, convolutional, scaled).flatMap(all -> all);
  }

  private static Arguments named(
      String kind, Space action, Activation activation, boolean normalized) {
    TrainedPolicy trained =
        kind.equals("dense")
            ? Policies.dense(action, activation, normalized)
            : Policies.convolutional(action, normalized);
    return Arguments.argumentSet(
        kind + " " + activation + (normalized ? " normalised " : " ") + action, trained);
  }

  private static String name(TrainedPolicy trained) {
    return trained.policy().distribution() + " to " + trained.spaces().action();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void actsAlike(TrainedPolicy trained) throws Exception {
    Policy policy = trained.policy();
    Distribution distribution = policy.distribution();
    float[] row = new float[distribution.outputs()];
    float[] x = Policies.observations(trained, ROWS, 7);
    Actor actor = policy.newActor(ROWS);
    float[] actions = new float[ROWS * distribution.actionSize()];
    actor.mode(ROWS, x, 0, actions, 0);
    Linearization network = policy.network().newLinearization(ROWS);
    network.evaluate(policy.weights(), ROWS, actor.seen(), 0);
    boolean tanh = distribution instanceof TanhGaussian;
    boolean real = tanh || distribution instanceof DiagonalGaussian;
    try (RuntimeSession runtime = new RuntimeSession(trained)) {
      Map<String, float[]> found = runtime.run(ROWS, x);
      int outputs = distribution.outputs();
      float[] eta = found.get(real ? "mean" : "logits");
      assertThat(eta).hasSize(ROWS * outputs);
      double largest = 0;
      for (int i = 0; i < ROWS; i++) {
        System.arraycopy(network.output(), i * network.stride(), row, 0, outputs);
        if (real && !tanh) { // as the environment takes it
          policy.act(row, 0, row, 0);
        }
        for (int j = 0; j < outputs; j++) {
          float expected = row[j];
          double scale = Math.max(1, Math.abs(expected));
          largest = Math.max(largest, Math.abs(eta[i * outputs + j] - expected) / scale);
        }
      }
      assertThat(largest).isLessThan(TOLERANCE);
      if (real) {
        assertThat(found).containsOnlyKeys("action", "mean", "log_std");
        float[] expected = eta.clone();
        for (int i = 0; tanh && i < ROWS; i++) {
          policy.act(expected, i * outputs, expected, i * outputs);
        }
        float[] action = found.get("action");
        for (int i = 0; i < action.length; i++) {
          float apart = Math.abs(action[i] - expected[i]);
          assertThat(apart).isLessThanOrEqualTo(tanh ? TOLERANCE * (1 + Math.abs(expected[i])) : 0);
        }
        for (int j = 0; j < outputs; j++) {
          double half = policy.scaling().isPresent() && !tanh ? policy.scaling().get().half(j) : 1;
          row[j] = (float) (policy.free()[j] + Math.log(half));
        }
        for (int i = 0; i < ROWS; i++) {
          assertThat(Arrays.copyOfRange(found.get("log_std"), i * outputs, (i + 1) * outputs))
              .containsExactly(row, within(1e-6f));
        }
      } else {
        assertThat(found).containsOnlyKeys("action", "logits");
        // Exactly the mode of the very same logits; ours, where rounding can't matter.
        float[] mode = new float[distribution.actionSize()];
        int differ = 0;
        for (int i = 0; i < ROWS; i++) {
          distribution.mode(eta, i * outputs, mode, 0);
          int from = i * mode.length;
          assertThat(Arrays.copyOfRange(found.get("action"), from, from + mode.length))
              .isEqualTo(mode);
          differ +=
              Arrays.equals(mode, Arrays.copyOfRange(actions, from, from + mode.length)) ? 0 : 1;
        }
        assertThat(differ).as("actions that a last bit decides").isLessThanOrEqualTo(1);
      }
    }
  }

  /** One observation at a time gives what many at once give. */
  @ParameterizedTest
  @MethodSource("policies")
  void anyNumberOfObservations(TrainedPolicy trained) throws Exception {
    int inputs = trained.policy().network().inputs();
    float[] x = Policies.observations(trained, 33, 8);
    try (RuntimeSession runtime = new RuntimeSession(trained)) {
      Map<String, float[]> all = runtime.run(33, x);
      for (int i = 0; i < 33; i++) {
        Map<String, float[]> one =
            runtime.run(1, Arrays.copyOfRange(x, i * inputs, (i + 1) * inputs));
        for (String name : all.keySet()) {
          int size = one.get(name).length;
          assertThat(all.get(name)).hasSize(33 * size);
          for (int j = 0; j < size; j++) {
            assertThat(one.get(name)[j]).isCloseTo(all.get(name)[i * size + j], within(TOLERANCE));
          }
        }
      }
    }
  }
}
