package geodesic.exchange.sb3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.agent.Agent;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.MultiCategorical;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.exchange.PolicyModel;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read computes what Stable-Baselines3 computes, and what can't be is refused by name. */
class Sb3FileTest {
  @ParameterizedTest
  @MethodSource("geodesic.exchange.sb3.Sb3Reference#names")
  void theNetworksComputeWhatPyTorchComputes(String name) throws IOException {
    Sb3Reference reference = Sb3Reference.of(name);
    Sb3Agent agent = Sb3File.read(reference.zip());
    float[][] observations = reference.rows("observations");
    if (name.startsWith("pendulum")) {
      observations = normalized(observations, reference);
    }
    float[][] parameters = reference.rows("parameters");
    float[][] outputs = outputs(agent.policy().network(), agent.policyTheta(), observations);
    for (int i = 0; i < outputs.length; i++) {
      logSoftmax(agent.spaces().action(), outputs[i]);
      assertThat(outputs[i])
          .as("%s, row %d", name, i)
          .containsExactly(parameters[i], within(1e-5f));
    }
    float[] values = reference.row("values");
    outputs = outputs(agent.value().network(), agent.valueTheta(), observations);
    for (int i = 0; i < outputs.length; i++) {
      float bound = 1e-5f * Math.max(1, Math.abs(values[i]));
      assertThat(outputs[i][0]).as("V, %s, row %d", name, i).isCloseTo(values[i], within(bound));
    }
    assertThat(agent.logStd().isPresent()).isEqualTo(agent.spaces().action() instanceof Box);
    if (agent.logStd().isPresent()) {
      assertThat(agent.logStd().get()).isEqualTo(reference.row("log_std"));
    }
  }

  /** As Python's predict(deterministic=True) gives them, clipped, from raw observations. */
  @ParameterizedTest
  @MethodSource("geodesic.exchange.sb3.Sb3Reference#names")
  void theAgentsDoWhatTheyDoInPython(String name) throws IOException {
    Sb3Reference reference = Sb3Reference.of(name);
    Path statistics = Sb3Reference.FOLDER.resolve(name + ".pkl");
    PolicyModel model =
        Sb3Reader.read(
                reference.zip(),
                Files.exists(statistics) ? Optional.of(statistics) : Optional.empty(),
                false)
            .policy();
    Agent agent = Agent.of(model.policy());
    float[][] observations = reference.rows("observations");
    float[][] actions = reference.rows("actions");
    for (int i = 0; i < actions.length; i++) {
      assertThat(agent.act(observations[i]))
          .as("%s, row %d", name, i)
          .containsExactly(actions[i], within(1e-5f));
    }
    if (reference.json().has("returns")) {
      assertThat(actions).hasDimensions(1000, agent.spaces().action().size());
    }
  }

  private static float[][] normalized(float[][] raw, Sb3Reference reference) {
    double[] mean = reference.doubles("mean");
    double[] variance = reference.doubles("variance");
    float[][] seen = new float[raw.length][mean.length];
    for (int i = 0; i < raw.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        double z = (raw[i][j] - mean[j]) / Math.sqrt(variance[j] + 1e-8);
        seen[i][j] = (float) Math.clamp(z, -10, 10);
      }
    }
    return seen;
  }

  private static float[][] outputs(Network network, float[] theta, float[][] observations) {
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Linearization tile = network.newLinearization(1);
    float[][] outputs = new float[observations.length][network.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      tile.evaluate(weights, 1, observations[i], 0);
      System.arraycopy(tile.output(), 0, outputs[i], 0, outputs[i].length);
    }
    return outputs;
  }

  /** PyTorch's categorical distributions normalise their logits. */
  private static void logSoftmax(Space action, float[] logits) {
    List<Integer> n =
        switch (action) {
          case Discrete discrete -> List.of(discrete.n());
          case MultiDiscrete multi -> multi.n();
          case MultiBinary _, Box _ -> List.of();
        };
    int at = 0;
    for (int choices : n) {
      double sum = 0;
      for (int i = at; i < at + choices; i++) {
        sum += Math.exp(logits[i]);
      }
      for (int i = at; i < at + choices; i++) {
        logits[i] -= (float) Math.log(sum);
      }
      at += choices;
    }
  }

  @ParameterizedTest
  @MethodSource("geodesic.exchange.sb3.Sb3Reference#names")
  void theSizesAreThoseOfTheSpaces(String name) throws IOException {
    Sb3Reference reference = Sb3Reference.of(name);
    Sb3Agent agent = Sb3File.read(reference.zip());
    Distribution distribution =
        switch (agent.spaces().action()) {
          case Discrete discrete -> new Categorical(discrete.n());
          case MultiDiscrete multi -> new MultiCategorical(multi.n());
          case MultiBinary multi -> new Bernoulli(multi.n());
          case Box box -> new DiagonalGaussian(box.size(), 0);
        };
    assertThat(agent.policy().outputs()).isEqualTo(distribution.outputs());
    assertThat(agent.policy().input().size()).isEqualTo(agent.spaces().observation().size());
    assertThat(reference.rows("actions")[0]).hasSize(agent.spaces().action().size());
  }

  @Test
  void aPlainPolicyIsAnMlp() throws IOException {
    Sb3Agent agent = Sb3File.read(Sb3Reference.of("cartpole-trpo").zip());
    assertThat(agent.policy().network()).isInstanceOf(Mlp.class);
    assertThat(agent.spaces())
        .hasToString(
            "observations Box([-4.8 -inf -0.41887903 -inf], [4.8 inf 0.41887903 inf], (4,), float32)"
                + " and actions Discrete(2)");
    assertThat(agent.algorithm()).isEqualTo("TRPO");
    assertThat(agent.gamma()).hasValue(0.99);
    assertThat(agent.behindVecNormalize()).isFalse();
  }

  @Test
  void theStatisticsAreThoseOfVecNormalize() throws IOException {
    Sb3Reference reference = Sb3Reference.of("pendulum-ppo");
    Sb3Agent agent = Sb3File.read(reference.zip());
    assertThat(agent.algorithm()).isEqualTo("PPO");
    assertThat(agent.behindVecNormalize()).isTrue();
    VecNormalizeFile file = VecNormalizeFile.read(Sb3Reference.FOLDER.resolve("pendulum-ppo.pkl"));
    VecNormalizeFile.Moments observations = file.observations().orElseThrow();
    assertThat(observations.mean()).isEqualTo(reference.doubles("mean"));
    assertThat(observations.variance()).isEqualTo(reference.doubles("variance"));
    assertThat(observations.count()).isEqualTo(reference.json().required("count").asDouble());
    assertThat(file.rewards().orElseThrow().variance())
        .containsExactly(reference.json().required("return_variance").asDouble());
    assertThat(file.clipObservations()).isEqualTo(10);
    assertThat(file.clipReward()).isEqualTo(10);
    assertThat(file.epsilon()).isEqualTo(1e-8);
    assertThat(file.gamma()).isEqualTo(0.95);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not-sac                   | off-policy algorithm
          not-td3                   | off-policy algorithm
          not-dqn                   | off-policy algorithm
          not-qrdqn                 | off-policy algorithm
          not-recurrent             | its policy is sb3_contrib.common.recurrent.policies.RecurrentActorCriticPolicy
          not-maskable              | its policy is sb3_contrib.common.maskable.policies.MaskableActorCriticPolicy
          not-dict                  | observations of several parts (MultiInputPolicy, Dict spaces)
          not-discrete-observations | its observations are Discrete(4), which its network sees as one-hot vectors
          not-start                 | its action space starts at 1, but must start at 0
          not-sde                   | use_sde=True
          not-squashed              | use_sde=True
          not-custom-extractor      | its features_extractor_class is a class of its author's own
          not-activation            | its activation_fn is torch.nn.modules.activation.Hardswish
          """)
  void whatDoesNotExistHereIsNamed(String name, String message) {
    assertThatThrownBy(() -> Sb3File.read(Sb3Reference.FOLDER.resolve(name + ".zip")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void allThatAreRefusedAreInTheTable() throws Exception {
    CsvSource table =
        Sb3FileTest.class
            .getDeclaredMethod("whatDoesNotExistHereIsNamed", String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(table.textBlock().lines().map(line -> line.split("\\|", -1)[0].strip()))
        .containsExactlyInAnyOrderElementsOf(Sb3Reference.refused());
  }
}
