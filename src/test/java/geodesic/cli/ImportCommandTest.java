package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.agent.Agent;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.exchange.sb3.Sb3Reference;
import geodesic.training.Checkpoint;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Runs that begin with what another library, or a file that was exported, holds. */
class ImportCommandTest {
  private static final int EPISODES = 10;

  @TempDir private Path folder;

  private static double play(Agent agent, Environment environment, long seed) {
    float[] observation = new float[environment.observationSpace().size()];
    environment.reset(seed, observation);
    double total = 0;
    do {
      total += environment.step(agent.act(observation), observation);
    } while (!environment.terminated() && !environment.truncated());
    return total;
  }

  /** Episode by episode what Python has from the seeds 0, 1, ...; then training goes on. */
  private void actsAsInPythonAndGoesOn(String name, String id, String... more) throws Exception {
    Sb3Reference reference = Sb3Reference.of(name);
    Path run = folder.resolve("run");
    String[] call = {
      "import",
      reference.zip().toString(),
      "--env",
      id,
      "--out",
      run.toString(),
      "--set",
      "evaluation_interval=0"
    };
    String[] all = Arrays.copyOf(call, call.length + more.length);
    System.arraycopy(more, 0, all, call.length, more.length);
    assertThat(Terminal.run(all).succeeded().out()).contains("agent of Stable-Baselines3");
    float[] returns = reference.row("returns");
    Agent agent = Agent.load(run);
    try (Environment environment = Environments.make(id)) {
      for (int seed = 0; seed < EPISODES; seed++) {
        assertThat(play(agent, environment, seed))
            .as("%s, seed %d", id, seed)
            .isCloseTo(returns[seed], within(1e-3 * Math.abs(returns[seed])));
      }
    }
    float[] before = agent.policy().theta().clone();
    assertThat(Checkpoint.read(run).iteration()).isZero();
    Terminal.run("resume", run.toString(), "--steps", "4096", "--quiet").succeeded();
    assertThat(Checkpoint.read(run).iteration()).isPositive();
    assertThat(Agent.load(run).policy().theta()).isNotEqualTo(before);
  }

  @Test
  void trpoOfCartPole() throws Exception {
    actsAsInPythonAndGoesOn("cartpole-trpo", "CartPole-v1");
  }

  @Test
  void ppoOfPendulumBehindVecNormalize() throws Exception {
    actsAsInPythonAndGoesOn(
        "pendulum-ppo",
        "Pendulum-v1",
        "--normalizer",
        Sb3Reference.FOLDER.resolve("pendulum-ppo.pkl").toString());
  }

  /** Out as a file of each format, back in, and the same agent to the last bit. */
  @Test
  void whatWasExportedComesBack() throws Exception {
    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("Pendulum-v1", run, 2, "--set", "normalize_observations=true"))
        .succeeded();
    Agent before = Agent.load(run);
    for (String format : new String[] {"dl4j", "onnx"}) {
      Path file = folder.resolve("policy." + (format.equals("dl4j") ? "zip" : "onnx"));
      Terminal.run("export", run.toString(), "--format", format, "--out", file.toString())
          .succeeded();
      Path again = folder.resolve("again-" + format);
      Terminal.run("import", file.toString(), "--env", "Pendulum-v1", "--out", again.toString())
          .succeeded();
      for (Agent agent : new Agent[] {Agent.load(file), Agent.load(again)}) {
        assertThat(agent.policy().theta()).isEqualTo(before.policy().theta());
        for (float x = -2; x < 2; x += 0.1f) {
          assertThat(agent.act(x, -x, 300 * x)).isEqualTo(before.act(x, -x, 300 * x));
        }
      }
      assertThat(
              Terminal.run("import", file.toString(), "--env", "CartPole-v1", "--out", run + "x")
                  .refused())
          .contains("it was trained with", "but the environment has");
    }
  }

  private static MultiLayerNetwork foreign() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(8).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(8)
                        .nOut(2)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** Of a file from elsewhere the environment says what its observations and actions are. */
  @Test
  void aModelOfDl4jThatKnowsNoEnvironment() throws Exception {
    MultiLayerNetwork network = foreign();
    Path file = folder.resolve("foreign.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    NormalizerStandardize normalizer =
        new NormalizerStandardize(
            Nd4j.createFromArray(new float[][] {{0.1f, -0.2f, 0.01f, 0.3f}}),
            Nd4j.createFromArray(new float[][] {{0.5f, 2f, 0.1f, 0.7f}}));
    ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);
    Path run = folder.resolve("run");
    Terminal result =
        Terminal.run(
                "import",
                file.toString(),
                "--env",
                "CartPole-v1",
                "--out",
                run.toString(),
                "--json")
            .succeeded();
    assertThat(result.out())
        .contains("\"kind\":\"model of DL4J\"", "\"normalize_observations\":true");
    assertThat(result.err()).contains("its normaliser is taken over", "the file has no value");
    Agent agent = Agent.load(run);
    for (float x = -0.3f; x < 0.3f; x += 0.01f) {
      float[] observation = {x, 2 * x, -x, 0.5f - x};
      INDArray input = Nd4j.createFromArray(new float[][] {observation});
      normalizer.transform(input);
      assertThat(agent.act(observation)[0]).isEqualTo((float) network.predict(input)[0]);
    }
    assertThat(
            Terminal.run("import", file.toString(), "--env", "Pendulum-v1", "--out", run + "x")
                .refused())
        .contains("takes observations of 4", "3");
    Terminal.run("resume", run.toString(), "--steps", "4096", "--quiet").succeeded();
  }
}
