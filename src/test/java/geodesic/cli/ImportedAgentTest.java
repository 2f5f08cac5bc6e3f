package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.agent.Agent;
import geodesic.exchange.sb3.Sb3Reference;
import geodesic.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents from elsewhere become runs, and what can't become one leaves nothing behind. */
class ImportedAgentTest {
  private static final Path CART_POLE = Sb3Reference.FOLDER.resolve("cartpole-trpo.zip");
  private static final Path PENDULUM = Sb3Reference.FOLDER.resolve("pendulum-ppo.zip");
  private static final Path STATISTICS = Sb3Reference.FOLDER.resolve("pendulum-ppo.pkl");

  @TempDir private static Path folder;

  @BeforeAll
  static void files() throws IOException {
    String run = folder.resolve("exported").toString();
    Terminal.run(SmallRun.train("CartPole-v1", Path.of(run), 2, "--set", "activation=relu"))
        .succeeded();
    Terminal.run("export", run, "--format", "onnx").succeeded();
    Terminal.run("export", run, "--format", "dl4j").succeeded();
    byte[] onnx = Files.readAllBytes(folder.resolve("exported/policy.onnx"));
    Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(onnx, onnx.length / 2));
    String latin = new String(onnx, StandardCharsets.ISO_8859_1);
    Files.writeString(
        folder.resolve("operator.onnx"),
        latin.replace("Relu", "Frob"),
        StandardCharsets.ISO_8859_1);
    byte[] zip = Files.readAllBytes(folder.resolve("exported/policy.zip"));
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
    Files.copy(Path.of("docs/examples/cartpole-dl4j.json"), folder.resolve("weightless.json"));
    Files.createFile(folder.resolve("empty"));
    Files.writeString(folder.resolve("text"), "once upon a time\n");
    Files.writeString(folder.resolve("any.json"), "{\"a\": 1}\n");
  }

  private static Terminal importing(Path file, String run, String... more) {
    List<String> words = new ArrayList<>(List.of("import", file.toString()));
    words.addAll(List.of("--out", folder.resolve(run).toString()));
    words.addAll(List.of(more));
    return Terminal.run(words);
  }

  @Test
  void anAgentOfStableBaselinesGoesOnAsARun() throws Exception {
    Terminal imported =
        importing(
                CART_POLE,
                "cart",
                "--env",
                "CartPole-v1",
                "--steps",
                "4096",
                "--seed",
                "3",
                "--json")
            .succeeded();
    JsonNode json = new ObjectMapper().readTree(imported.out());
    assertThat(json.get("algorithm").textValue()).isEqualTo("trpo");
    assertThat(json.get("kind").textValue()).isEqualTo("TRPO agent of Stable-Baselines3");
    assertThat(json.get("seed").intValue()).isEqualTo(3);
    assertThat(json.get("value_parameters").intValue()).isPositive();
    assertThat(imported.err()).startsWith("geodesic: goes on with trpo");

    Path run = folder.resolve("cart");
    assertThat(json.get("out").textValue()).isEqualTo(run.toString());
    Policy policy = Agent.load(run).policy();
    assertThat(json.get("parameters").intValue()).isEqualTo(policy.network().parameters());
    float[] before = policy.theta().clone();
    Terminal evaluated = Terminal.run("evaluate", run.toString(), "--episodes", "5", "--json");
    assertThat(new ObjectMapper().readTree(evaluated.succeeded().out()).get("return_mean").asInt())
        .as("the agent's return in Python")
        .isEqualTo(500);
    Terminal.run("resume", run.toString(), "--quiet").succeeded();
    assertThat(SmallRun.rows(run)).isPositive();
    assertThat(Agent.load(run).policy().theta()).hasSameSizeAs(before).isNotEqualTo(before);
  }

  @Test
  void itsStatisticsComeWithIt() throws Exception {
    importing(PENDULUM, "swing", "--env", "Pendulum-v1", "--normalizer", STATISTICS.toString())
        .succeeded();
    assertThat(Agent.load(folder.resolve("swing")).policy().normalizer()).isPresent();
    importing(PENDULUM, "bare", "--env", "Pendulum-v1", "--normalizer", "none").succeeded();
    assertThat(Agent.load(folder.resolve("bare")).policy().normalizer()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none            | DIR/none does not exist
          .               | is not a file
          empty           | DIR/empty can't be used: it is of no kind that could be read (known: agent of Stable-Baselines3, ONNX model, model of DL4J)
          text            | DIR/text can't be used: it is of no kind that could be read (known: agent of Stable-Baselines3, ONNX model, model of DL4J)
          any.json        | DIR/any.json can't be used: it holds no weights
          weightless.json | it holds no weights; if it is a configuration of DL4J, train --set policy_network=dl4j:
          cut.zip         | it is not a zip file, or is cut off or damaged
          cut.onnx        | DIR/cut.onnx can't be used: it is no ONNX model, or is damaged or cut short
          operator.onnx   | the operator "Frob" is not known (known: Add,
          """)
  void aFileThatIsNoAgent(String name, String complaint) {
    Path file = name.equals(".") ? folder : folder.resolve(name);
    assertThat(importing(file, "no", "--env", "CartPole-v1").refused())
        .contains(complaint.replace("DIR", folder.toString()));
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exported/policy.onnx | --env Pendulum-v1 | it was trained with observations
          exported/policy.zip  | --env Pendulum-v1 | it was trained with observations
          cart pole            | --env Pendulum-v1 | it was trained with observations
          cart pole            | --env CartPole-v1 --set hidden=[32] | --set hidden=[32] contradicts
          cart pole            | --env CartPole-v1 --set normalize_observations=true | --set normalize_observations=true contradicts
          cart pole            | --env CartPole-v1 --set policy_network=dl4j:DIR/exported/policy.zip | contradicts
          cart pole            | --env CartPole-v1 --normalizer DIR/text | can't be used
          cart pole            | --env CartPole-v1 --algorithm sac | unknown algorithm
          cart pole            | --env CartPole-v1 --steps 5 | steps is 5, but one iteration takes
          cart pole            | --env Nowhere-v1 | unknown environment
          exported/policy.onnx | --env CartPole-v1 --normalizer none | --normalizer takes VecNormalize's statistics for an agent of Stable-Baselines3
          pendulum             | --env Pendulum-v1 | give it with --normalizer FILE
          pendulum             | --env Pendulum-v1 --normalizer DIR/none | --normalizer DIR/none does not exist
          pendulum             | --env Pendulum-v1 --normalizer DIR | --normalizer DIR is not a file
          pendulum             | --env Pendulum-v1 --normalizer DIR/text | can't be used
          """)
  void anAgentThatDoesNotFit(String name, String options, String complaint) {
    Path file =
        Map.of("cart pole", CART_POLE, "pendulum", PENDULUM)
            .getOrDefault(name, folder.resolve(name));
    String[] words = options.replace("DIR", folder.toString()).split(" ");
    assertThat(importing(file, "no", words).refused())
        .contains(complaint.replace("DIR", folder.toString()));
    assertThat(folder.resolve("no")).doesNotExist();
  }

  /** Pendulum's torque is within 2: whatever makes the action of an output goes with the file. */
  @ParameterizedTest
  @CsvSource({"gaussian, true", "gaussian, false", "tanh_gaussian, true"})
  void scaledActionsGoAlong(String distribution, String scaled) throws Exception {
    String name = distribution + scaled;
    Path run = folder.resolve(name);
    Terminal.run(
            SmallRun.train(
                "Pendulum-v1",
                run,
                2,
                "--set",
                "scale_actions=" + scaled,
                "--set",
                "action_distribution=" + distribution,
                "--set",
                "output_gain=1"))
        .succeeded();
    List<String> returns = returns(run);
    for (String format : List.of("onnx", "dl4j")) {
      Path file = folder.resolve(name + "." + format);
      Terminal.run("export", run.toString(), "--format", format, "--out", file.toString())
          .succeeded();
      importing(file, name + format, "--env", "Pendulum-v1").succeeded();
      Path again = folder.resolve(name + format);
      assertThat(Files.readString(again.resolve("config.json")))
          .contains("\"scale_actions\" : " + scaled)
          .contains("\"action_distribution\" : \"" + distribution);
      assertThat(returns(again)).isEqualTo(returns);
      assertThat(Agent.load(again).policy().theta()).isEqualTo(Agent.load(run).policy().theta());
      if (scaled.equals("true")) {
        assertThat(
                importing(file, "no", "--env", "Pendulum-v1", "--set", "scale_actions=false")
                    .refused())
            .contains("--set scale_actions=false contradicts");
      }
    }
  }

  /** Of a few stochastic episodes: the deviation goes along too. */
  private static List<String> returns(Path run) throws IOException {
    Terminal evaluated =
        Terminal.run("evaluate", run.toString(), "--episodes", "3", "--stochastic", "--json")
            .succeeded();
    List<String> returns = new ArrayList<>();
    new ObjectMapper()
        .readTree(evaluated.out())
        .get("returns")
        .forEach(r -> returns.add(r.asText()));
    return returns;
  }

  /** Actions of Stable-Baselines3 are clipped and not scaled. */
  @Test
  void importedRunsKeepTheirUnits() throws Exception {
    importing(PENDULUM, "units", "--env", "Pendulum-v1", "--normalizer", STATISTICS.toString())
        .succeeded();
    assertThat(Files.readString(folder.resolve("units/config.json")))
        .contains("\"scale_actions\" : false");
    assertThat(Agent.load(folder.resolve("units")).policy().scaling()).isEmpty();
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = Files.createFile(folder.resolve("secret.zip"));
    assertThat(file.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(file)).as("read by a user who may read everything").isFalse();
    assertThat(importing(file, "no", "--env", "CartPole-v1").refused())
        .isEqualTo("geodesic: " + file + " can't be read: permission denied");
    String setting = "policy_network=dl4j:" + file;
    String run = folder.resolve("no").toString();
    assertThat(
            Terminal.run("train", "--env", "CartPole-v1", "--set", setting, "--out", run).refused())
        .contains("policy_network is dl4j:" + file + ", but")
        .endsWith("can't be read: permission denied");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void aFolderThatIsTakenIsLeftAsItIs() throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(folder.resolve("exported"));
    assertThat(importing(CART_POLE, "exported", "--env", "CartPole-v1").refused())
        .contains(folder.resolve("exported").toString());
    assertThat(SmallRun.contents(folder.resolve("exported"))).isEqualTo(before);
    assertThat(importing(CART_POLE, "text", "--env", "CartPole-v1").refused())
        .contains(folder.resolve("text").toString());
  }
}
