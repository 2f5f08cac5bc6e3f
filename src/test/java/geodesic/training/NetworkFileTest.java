package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.fisher.Fisher;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs whose networks come from files of a library. */
class NetworkFileTest {
  @TempDir private Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String stub(Path file) {
    return StubLibrary.ID + ":" + file;
  }

  private static Configuration configuration(
      String environment, Algorithm algorithm, Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "environments", 2,
                "horizon", 100,
                "steps", 800,
                "hidden", "[6]",
                "value_hidden", "[5]",
                "evaluation_interval", 400,
                "evaluation_episodes", 2));
    settings.putAll(more);
    return Configuration.of(environment, algorithm, 3, settings);
  }

  private static Configuration configuration(Algorithm algorithm, Map<String, ?> more) {
    return configuration("CartPole-v1", algorithm, more);
  }

  /** All bits that a run consists of, without the seconds. */
  private static byte[] bits(Trainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (CheckpointBytes.Section section : sections(trainer).values()) {
      out.write(section.content());
    }
    return bytes.toByteArray();
  }

  private static Map<String, CheckpointBytes.Section> sections(Trainer trainer) throws IOException {
    Path file = Files.createTempFile("geodesic", ".bin");
    try {
      Files.write(file, Checkpoint.bytes(trainer));
      Map<String, CheckpointBytes.Section> sections =
          new HashMap<>(CheckpointBytes.read(file).sections());
      sections.remove("progress");
      return new java.util.TreeMap<>(sections);
    } finally {
      Files.delete(file);
    }
  }

  private static void advance(Trainer trainer, int iterations) {
    for (int i = 0; i < iterations; i++) {
      trainer.advance();
    }
  }

  private static Stream<Algorithm> thoseOfAnyNetwork() {
    return Algorithms.all().stream().filter(algorithm -> !algorithm.equals(Algorithm.ACKTR));
  }

  /** Stopped and gone on from where nothing but the checkpoint is left, with other threads. */
  @ParameterizedTest
  @MethodSource("thoseOfAnyNetwork")
  void aRunGoesOnWithoutItsFiles(Algorithm algorithm) throws Exception {
    Path policy = file("policy", "own 4 6 2", "theta 5");
    Path value = file("value", "layers 4 7 3 1", "theta 6");
    Configuration configuration =
        configuration(
            algorithm, Map.of("policy_network", stub(policy), "value_network", stub(value)));
    Path run = folder.resolve("run");
    byte[] expected;
    try (Workers workers = new Workers(1);
        Trainer never = new Trainer(configuration, workers)) {
      advance(never, 2);
      Checkpoint.write(run, never);
      advance(never, 2);
      expected = bits(never);
    }
    Files.delete(policy);
    Files.delete(value);
    for (int threads = 1; threads <= 3; threads += 2) {
      try (Workers workers = new Workers(threads);
          Trainer resumed = Checkpoint.read(run).restore(workers)) {
        assertThat(resumed.policy().network()).isInstanceOf(OpaqueNetwork.class);
        advance(resumed, 2);
        assertThat(bits(resumed)).isEqualTo(expected);
      }
    }
    TrainedPolicy trained = Checkpoint.readPolicy(run);
    assertThat(trained.policy().network()).isEqualTo(StubLibrary.network("own 4 6 2"));
  }

  /** With the settings' own network in the file, it is the settings' own run. */
  @ParameterizedTest
  @CsvSource({"layers", "own"})
  void withoutParametersTheRunBeginsAsAnyOther(String kind) throws Exception {
    Path policy = file("policy", kind + " 4 6 2");
    Path value = file("value", kind + " 4 5 1");
    try (Workers workers = new Workers(1);
        Trainer usual = new Trainer(configuration(Algorithm.TRPO, Map.of()), workers);
        Trainer own =
            new Trainer(
                configuration(
                    Algorithm.TRPO,
                    Map.of("policy_network", stub(policy), "value_network", stub(value))),
                workers)) {
      advance(usual, 2);
      advance(own, 2);
      Map<String, CheckpointBytes.Section> sections = sections(own);
      assertThat(sections.remove("policy_network")).isNotNull();
      assertThat(sections.remove("value_network")).isNotNull();
      assertThat(sections.keySet()).isEqualTo(sections(usual).keySet());
      sections(usual)
          .forEach((name, section) ->
              assertThat(sections.get(name).content()).as(name).isEqualTo(section.content()));
    }
  }

  @Test
  void theParametersOfTheFileAreTheFirstOnes() throws Exception {
    Path policy = file("policy", "own 3 6 1", "theta 5");
    Path value = file("value", "layers 3 1", "theta 6");
    Configuration configuration =
        configuration(
            "Pendulum-v1",
            Algorithm.PPO,
            Map.of(
                "policy_network",
                stub(policy),
                "value_network",
                stub(value),
                "log_std_init",
                -0.5));
    try (Workers workers = new Workers(1)) {
      Learner learner =
          Learner.create(
              configuration,
              RunNetworks.of(configuration.network()),
              configuration.task().spaces(),
              workers);
      float[] network = StubLibrary.theta(StubLibrary.network("own 3 6 1"), 5);
      float[] expected = Arrays.copyOf(network, network.length + 1);
      expected[network.length] = -0.5f;
      assertThat(learner.policy().theta()).isEqualTo(expected);
      assertThat(learner.value().theta())
          .isEqualTo(StubLibrary.theta(StubLibrary.network("layers 3 1"), 6));
    }
  }

  /** Each either takes a network of which only products are known, or says that it does not. */
  @ParameterizedTest
  @EnumSource
  void everyFisherMatrix(Fisher fisher) throws Exception {
    Path policy = file("policy", "own 4 6 2");
    String name = fisher.name().toLowerCase(Locale.ROOT);
    Map<String, Object> settings = Map.of("fisher", name, "policy_network", stub(policy));
    for (Algorithm algorithm : List.of(Algorithm.NPG, Algorithm.TRPO)) {
      try (Workers workers = new Workers(1)) {
        if (fisher.isLayered()) {
          assertThatThrownBy(() -> new Trainer(configuration(algorithm, settings), workers).close())
              .isInstanceOf(InvalidOption.class)
              .hasMessageContainingAll("fisher=" + name, "fully connected")
              .hasMessageNotContaining("\n");
          continue;
        }
        try (Trainer own = new Trainer(configuration(algorithm, settings), workers);
            Trainer usual =
                new Trainer(configuration(algorithm, Map.of("fisher", name)), workers)) {
          advance(own, 2);
          advance(usual, 2);
          assertThat(own.policy().theta()).isEqualTo(usual.policy().theta());
        }
      }
    }
  }

  @Test
  void whatNeedsLayersSaysSo() throws Exception {
    Path network = file("network", "own 4 6 2");
    Path value = file("value", "own 4 6 1");
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(() ->
              new Trainer(
                      configuration(Algorithm.ACKTR, Map.of("policy_network", stub(network))),
                      workers)
                  .close())
          .isInstanceOf(InvalidOption.class)
          .hasMessage(
              "acktr needs a network of fully connected layers with one nonlinearity, whose Kronecker factors"
                  + " it takes; use trpo, npg, ppo or vpg, or policy_network=mlp");
      assertThatThrownBy(() ->
              new Trainer(
                      configuration(
                          Algorithm.TRPO,
                          Map.of("value_network", stub(value), "value_fit", "kfac")),
                      workers)
                  .close())
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("value_fit=kfac needs a network of fully connected layers");
    }
  }

  @Test
  void whatItsLibrarySaysOfAFileIsARemark() throws Exception {
    Path policy = file("policy", "layers 4 2", "remark its output layer was converted");
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(
                configuration(Algorithm.VPG, Map.of("policy_network", stub(policy))), workers)) {
      assertThat(trainer.remarks())
          .containsExactly("policy_network: its output layer was converted");
    }
  }

  /** The text of what a checkpoint holds is the only thing that is left of a network. */
  @Test
  void aDefinitionThatCannotBeUsedIsNamedInOneLine() throws Exception {
    Path run = folder.resolve("run");
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(
                configuration(
                    Algorithm.VPG,
                    Map.of(
                        "policy_network", stub(file("p", "own 4 6 2")),
                        "value_network", stub(file("v", "layers 4 1")))),
                workers)) {
      Checkpoint.write(run, trainer);
    }
    CheckpointBytes sound = CheckpointBytes.read(Checkpoint.file(run));
    refused(sound, run, "policy_network", definition("stub", "own 4 x"), "For input string");
    refused(sound, run, "policy_network", definition("stub", "tree"), "'tree' is no network");
    refused(sound, run, "policy_network", definition("stub", "own 4 6 3"), "3 outputs");
    refused(sound, run, "policy_network", definition("gone", "x"), "no library of networks 'gone'");
    refused(sound, run, "policy_network", definition("graph", "input"), "cut off");
    refused(sound, run, "policy_network", new byte[] {0}, "ends early");
    refused(sound, run, "policy_network", null, "it has no section 'policy_network'");
    byte[] length = {0, 1, 'g', -1, -1, -1, -1};
    refused(sound, run, "policy_network", length, "length -1");
    byte[] huge = {0, 1, 'g', 127, 127, 127, 127};
    refused(sound, run, "policy_network", huge, "ends early");
  }

  private static byte[] definition(String kind, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new NetworkDefinition(kind, text, java.util.Optional.empty())
        .write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void refused(
      CheckpointBytes sound, Path run, String section, byte[] content, String complaint)
      throws Exception {
    Map<String, CheckpointBytes.Section> sections = new java.util.LinkedHashMap<>(sound.sections());
    if (content == null) {
      sections.remove(section);
    } else {
      sections.put(section, new CheckpointBytes.Section(1, content));
    }
    new CheckpointBytes(sound.json(), sections).write(Checkpoint.file(run));
    assertThatThrownBy(() -> Checkpoint.readPolicy(run))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
    Checkpoint checkpoint = Checkpoint.read(run);
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(() -> checkpoint.restore(workers).close())
          .isInstanceOf(DamagedCheckpoint.class)
          .hasMessageContaining(complaint)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aFileThatHasChangedIsNoticed() throws Exception {
    Path policy = file("policy", "layers 4 2");
    Path run = folder.resolve("run");
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(
                configuration(Algorithm.VPG, Map.of("policy_network", stub(policy))), workers)) {
      Checkpoint.write(run, trainer);
      assertThat(ConfigurationJson.write(trainer))
          .contains("\"path\" : \"" + policy + "\"")
          .contains(FileDigest.of(policy).sha256());
      assertThat(ConfigurationJson.read(ConfigurationJson.write(trainer)))
          .isEqualTo(trainer.configuration());
    }
    Map<String, FileDigest> files = Checkpoint.read(run).networkFiles();
    assertThat(files).containsOnlyKeys("policy_network");
    FileDigest digest = files.get("policy_network");
    assertThat(digest.file()).isEqualTo(policy);
    assertThat(digest.state()).isEqualTo(FileDigest.State.UNCHANGED);
    file("policy", "layers 4 3 2");
    assertThat(digest.state()).isEqualTo(FileDigest.State.CHANGED);
    Files.delete(policy);
    assertThat(digest.state()).isEqualTo(FileDigest.State.GONE);
  }
}
